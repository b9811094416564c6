package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * {@link Primitives#outerProducts} in tiles of rows k x vectors of gates, as in {@link SimdProduct}. Each step of a
 * tile takes one sample: a broadcast for each k, one load for each vector of its gradient.
 */
final class SimdOuterProducts {

    private static final int LANES = SimdSpecies.SPECIES.length();

    private SimdOuterProducts() {}

    static void outerProducts(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int rows, int depth) {
        int k = 0;
        if (LANES == BLOCK) {
            for (; k + 5 <= rows; k += 5) {
                SimdTiles.outer5x4(a, aAt + k, d, dAt, c, cAt + k * SLAB, depth);
            }
            if (k + 4 <= rows) {
                SimdTiles.outer4x4(a, aAt + k, d, dAt, c, cAt + k * SLAB, depth);
                k += 4;
            }
        } else {
            for (; k + 5 <= rows; k += 5) {
                for (int column = 0; column < SLAB; column += 2 * LANES) {
                    SimdTiles.outer5x2(a, aAt + k, d, dAt + column, c, cAt + k * SLAB + column, depth);
                }
            }
        }
        for (; k < rows; k += 2) {
            int second = Math.min(1, rows - k - 1);
            for (int column = 0; column < SLAB; column += 4 * LANES) {
                SimdTiles.outer2x4(a, aAt + k, second, d, dAt + column, c, cAt + k * SLAB + column, depth);
            }
        }
    }
}
