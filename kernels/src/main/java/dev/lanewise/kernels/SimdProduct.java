package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;

/**
 * {@link Primitives#product}: which {@linkplain SimdTiles tiles} cover the rows and panels.
 *
 * <p>Sizes: 16 sums in 4x4 need 32 registers (512 bits); with 16 registers 10 sums in 5x2 leave C2 room to load
 * ahead without a spill (12 in 6x2 don't: {@link SimdOuterProducts} fell from 70 to 38 GFLOP/s on JDK 25). Fewer rows
 * take more columns at a time, since some 8 sums must be under way to hide the latency of an FMA.
 */
final class SimdProduct {

    private static final int LANES = SimdSpecies.SPECIES.length();
    /** Panels that four vectors cover: 1, 2 or 4 at 128, 256 and 512 bits. */
    private static final int FOUR = 4 * LANES / BLOCK;
    /** Panels that two vectors cover, 0 if they cover half of one. */
    private static final int TWO = 2 * LANES / BLOCK;

    private SimdProduct() {}

    /**
     * One method on purpose: with more than 325 bytecodes C2 compiles it by itself and inlines it nowhere, so that the
     * callers' graphs stay small enough for their own vectors to stay in registers. The same holds for tiles of two
     * rows and more; one of a single row would be shorter, and once inlined here it made its every vector an object.
     */
    static void product(
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int bPanel,
            float[] c,
            int cAt,
            int cRow,
            int rows,
            int depth,
            int panels,
            boolean fromBias) {
        float[] start = fromBias ? b : c;
        int startRow = fromBias ? 0 : cRow;
        int startPanel = fromBias ? bPanel : BLOCK;
        for (int panel = 0, covered; panel < panels; panel += covered) {
            int b0 = bAt + panel * bPanel;
            int c0 = cAt + panel * BLOCK;
            int start0 = fromBias ? b0 - BLOCK : c0;
            int left = panels - panel;
            covered = left >= FOUR ? FOUR : TWO > 0 && left >= TWO ? TWO : 1;
            int vectors = covered * BLOCK / LANES;
            int row = 0;
            for (; LANES == BLOCK && vectors == 4 && row + 4 <= rows; row += 4) {
                SimdTiles.tile4x4(
                        a,
                        aAt + row * aRow,
                        aRow,
                        b,
                        b0,
                        bPanel,
                        start,
                        start0 + row * startRow,
                        startRow,
                        startPanel,
                        c,
                        c0 + row * cRow,
                        cRow,
                        depth);
            }
            for (; (LANES < BLOCK || vectors == 2) && row + 5 <= rows; row += 5) {
                for (int v = 0; v < vectors; v += 2) {
                    SimdTiles.tile5x2(
                            a,
                            aAt + row * aRow,
                            aRow,
                            1,
                            b,
                            b0 + vector(v, bPanel),
                            bPanel,
                            start,
                            start0 + row * startRow + vector(v, startPanel),
                            startRow,
                            startPanel,
                            c,
                            c0 + row * cRow + v * LANES,
                            cRow,
                            depth);
                }
            }
            for (; vectors == 4 && row < rows; row += 2) {
                int second = Math.min(1, rows - row - 1);
                SimdTiles.tile2x4(
                        a,
                        aAt + row * aRow,
                        second * aRow,
                        b,
                        b0,
                        bPanel,
                        start,
                        start0 + row * startRow,
                        second * startRow,
                        startPanel,
                        c,
                        c0 + row * cRow,
                        second * cRow,
                        depth);
            }
            for (; row < rows; row++) {
                for (int v = 0; v < vectors; v++) {
                    SimdTiles.tile1x1(
                            a,
                            aAt + row * aRow,
                            b,
                            b0 + vector(v, bPanel),
                            start,
                            start0 + row * startRow + vector(v, startPanel),
                            c,
                            c0 + row * cRow + v * LANES,
                            depth);
                }
            }
        }
    }

    /** Where vector {@code v} of a group of columns begins, with panels {@code panel} floats apart. */
    static int vector(int v, int panel) {
        return v * LANES / BLOCK * panel + v * LANES % BLOCK;
    }
}
