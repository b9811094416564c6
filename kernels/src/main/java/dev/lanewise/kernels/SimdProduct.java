package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * {@link Primitives#product}: which {@linkplain SimdTiles tiles} cover the rows and columns.
 *
 * <p>20 sums in 5x4 leave 512-bit lanes room for four vectors and a broadcast, and need 9 loads for 20 multiply-adds.
 * 24 in 6x4 would fit the 32 registers, too, but not always C2's graph: where that has passed its limit before the
 * loop's end, some sums become objects. With the 16 registers of narrower lanes 10 sums in 5x2 leave C2 room to load
 * ahead without a spill.
 */
final class SimdProduct {

    private static final int LANES = SimdSpecies.SPECIES.length();

    private SimdProduct() {}

    /**
     * C2 compiles a method of more than 325 bytecodes separately and inlines it nowhere, so that the callers' graphs
     * stay small enough for their own vectors to stay in registers. The same holds for all tiles.
     */
    static void product(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int rows,
            int depth,
            int width) {
        int row = 0;
        if (LANES == BLOCK) {
            for (; width == 1 && row + 8 <= rows; row += 8) {
                int si = startAt + row * startRow;
                SimdTiles.product8x1(a, aAt + row * SLAB, b, bAt, start, si, startRow, c, cAt + row * SLAB, depth);
            }
            for (; width == 4 && row + 5 <= rows; row += 5) {
                int si = startAt + row * startRow;
                SimdTiles.product5x4(a, aAt + row * SLAB, b, bAt, start, si, startRow, c, cAt + row * SLAB, depth);
            }
            for (; width < 4 && row + 6 <= rows; row += 6) {
                int ai = aAt + row * SLAB;
                int si = startAt + row * startRow;
                int ci = cAt + row * SLAB;
                if (width == 3) {
                    SimdTiles.product6x3(a, ai, b, bAt, start, si, startRow, c, ci, depth);
                } else {
                    SimdTiles.product6x2(a, ai, b, bAt, start, si, startRow, c, ci, depth);
                }
            }
            if (row + 4 <= rows) {
                int si = startAt + row * startRow;
                SimdTiles.product4x4(a, aAt + row * SLAB, b, bAt, start, si, startRow, c, cAt + row * SLAB, depth);
                row += 4;
            }
        } else {
            for (; row + 5 <= rows; row += 5) {
                for (int column = 0; column < width * BLOCK; column += 2 * LANES) {
                    SimdTiles.product5x2(
                            a,
                            aAt + row * SLAB,
                            b,
                            bAt + column,
                            start,
                            startAt + row * startRow + column,
                            startRow,
                            c,
                            cAt + row * SLAB + column,
                            depth);
                }
            }
        }
        for (; row < rows; row += 2) {
            boolean alone = row + 1 == rows;
            for (int column = 0; column < width * BLOCK; column += 4 * LANES) {
                SimdTiles.product2x4(
                        a,
                        aAt + row * SLAB,
                        alone ? 0 : SLAB,
                        b,
                        bAt + column,
                        start,
                        startAt + row * startRow + column,
                        alone ? 0 : startRow,
                        c,
                        cAt + row * SLAB + column,
                        depth);
            }
        }
    }
}
