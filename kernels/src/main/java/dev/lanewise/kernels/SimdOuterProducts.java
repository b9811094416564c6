package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Primitives#outerProducts} in tiles of rows k x vectors of gates, as in {@link SimdProduct}. Each step of a
 * tile takes one sample: a broadcast for each k, one load for each vector of its gradient.
 */
final class SimdOuterProducts {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    private SimdOuterProducts() {}

    static void outerProducts(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int rows, int depth) {
        int k = 0;
        if (LANES == BLOCK) {
            for (; k + 5 <= rows; k += 5) {
                tile5x4(a, aAt + k, d, dAt, c, cAt + k * SLAB, depth);
            }
            if (k + 4 <= rows) {
                tile4x4(a, aAt + k, d, dAt, c, cAt + k * SLAB, depth);
                k += 4;
            }
        } else {
            for (; k + 5 <= rows; k += 5) {
                for (int column = 0; column < SLAB; column += 2 * LANES) {
                    tile5x2(a, aAt + k, d, dAt + column, c, cAt + k * SLAB + column, depth);
                }
            }
        }
        for (; k < rows; k += 2) {
            int second = Math.min(1, rows - k - 1);
            for (int column = 0; column < SLAB; column += 4 * LANES) {
                tile2x4(a, aAt + k, second, d, dAt + column, c, cAt + k * SLAB + column, depth);
            }
        }
    }

    private static void tile5x4(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int depth) {
        FloatVector s00 = FloatVector.fromArray(S, c, cAt);
        FloatVector s01 = FloatVector.fromArray(S, c, cAt + LANES);
        FloatVector s02 = FloatVector.fromArray(S, c, cAt + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(S, c, cAt + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(S, c, cAt + SLAB);
        FloatVector s11 = FloatVector.fromArray(S, c, cAt + SLAB + LANES);
        FloatVector s12 = FloatVector.fromArray(S, c, cAt + SLAB + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(S, c, cAt + SLAB + 3 * LANES);
        FloatVector s20 = FloatVector.fromArray(S, c, cAt + 2 * SLAB);
        FloatVector s21 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + LANES);
        FloatVector s22 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + 2 * LANES);
        FloatVector s23 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + 3 * LANES);
        FloatVector s30 = FloatVector.fromArray(S, c, cAt + 3 * SLAB);
        FloatVector s31 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + LANES);
        FloatVector s32 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + 2 * LANES);
        FloatVector s33 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(S, c, cAt + 4 * SLAB);
        FloatVector s41 = FloatVector.fromArray(S, c, cAt + 4 * SLAB + LANES);
        FloatVector s42 = FloatVector.fromArray(S, c, cAt + 4 * SLAB + 2 * LANES);
        FloatVector s43 = FloatVector.fromArray(S, c, cAt + 4 * SLAB + 3 * LANES);
        for (int n = 0; n < depth; n++) {
            FloatVector v0 = FloatVector.fromArray(S, d, dAt + n * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, d, dAt + n * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, d, dAt + n * SLAB + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, d, dAt + n * SLAB + 3 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + n * SLAB]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 1]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 2]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            s23 = r.fma(v3, s23);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 3]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            s32 = r.fma(v2, s32);
            s33 = r.fma(v3, s33);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 4]);
            s40 = r.fma(v0, s40);
            s41 = r.fma(v1, s41);
            s42 = r.fma(v2, s42);
            s43 = r.fma(v3, s43);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s03.intoArray(c, cAt + 3 * LANES);
        s10.intoArray(c, cAt + SLAB);
        s11.intoArray(c, cAt + SLAB + LANES);
        s12.intoArray(c, cAt + SLAB + 2 * LANES);
        s13.intoArray(c, cAt + SLAB + 3 * LANES);
        s20.intoArray(c, cAt + 2 * SLAB);
        s21.intoArray(c, cAt + 2 * SLAB + LANES);
        s22.intoArray(c, cAt + 2 * SLAB + 2 * LANES);
        s23.intoArray(c, cAt + 2 * SLAB + 3 * LANES);
        s30.intoArray(c, cAt + 3 * SLAB);
        s31.intoArray(c, cAt + 3 * SLAB + LANES);
        s32.intoArray(c, cAt + 3 * SLAB + 2 * LANES);
        s33.intoArray(c, cAt + 3 * SLAB + 3 * LANES);
        s40.intoArray(c, cAt + 4 * SLAB);
        s41.intoArray(c, cAt + 4 * SLAB + LANES);
        s42.intoArray(c, cAt + 4 * SLAB + 2 * LANES);
        s43.intoArray(c, cAt + 4 * SLAB + 3 * LANES);
    }

    private static void tile4x4(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int depth) {
        FloatVector s00 = FloatVector.fromArray(S, c, cAt);
        FloatVector s01 = FloatVector.fromArray(S, c, cAt + LANES);
        FloatVector s02 = FloatVector.fromArray(S, c, cAt + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(S, c, cAt + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(S, c, cAt + SLAB);
        FloatVector s11 = FloatVector.fromArray(S, c, cAt + SLAB + LANES);
        FloatVector s12 = FloatVector.fromArray(S, c, cAt + SLAB + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(S, c, cAt + SLAB + 3 * LANES);
        FloatVector s20 = FloatVector.fromArray(S, c, cAt + 2 * SLAB);
        FloatVector s21 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + LANES);
        FloatVector s22 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + 2 * LANES);
        FloatVector s23 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + 3 * LANES);
        FloatVector s30 = FloatVector.fromArray(S, c, cAt + 3 * SLAB);
        FloatVector s31 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + LANES);
        FloatVector s32 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + 2 * LANES);
        FloatVector s33 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + 3 * LANES);
        for (int n = 0; n < depth; n++) {
            FloatVector v0 = FloatVector.fromArray(S, d, dAt + n * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, d, dAt + n * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, d, dAt + n * SLAB + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, d, dAt + n * SLAB + 3 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + n * SLAB]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 1]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 2]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            s23 = r.fma(v3, s23);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 3]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            s32 = r.fma(v2, s32);
            s33 = r.fma(v3, s33);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s03.intoArray(c, cAt + 3 * LANES);
        s10.intoArray(c, cAt + SLAB);
        s11.intoArray(c, cAt + SLAB + LANES);
        s12.intoArray(c, cAt + SLAB + 2 * LANES);
        s13.intoArray(c, cAt + SLAB + 3 * LANES);
        s20.intoArray(c, cAt + 2 * SLAB);
        s21.intoArray(c, cAt + 2 * SLAB + LANES);
        s22.intoArray(c, cAt + 2 * SLAB + 2 * LANES);
        s23.intoArray(c, cAt + 2 * SLAB + 3 * LANES);
        s30.intoArray(c, cAt + 3 * SLAB);
        s31.intoArray(c, cAt + 3 * SLAB + LANES);
        s32.intoArray(c, cAt + 3 * SLAB + 2 * LANES);
        s33.intoArray(c, cAt + 3 * SLAB + 3 * LANES);
    }

    private static void tile5x2(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int depth) {
        FloatVector s00 = FloatVector.fromArray(S, c, cAt);
        FloatVector s01 = FloatVector.fromArray(S, c, cAt + LANES);
        FloatVector s10 = FloatVector.fromArray(S, c, cAt + SLAB);
        FloatVector s11 = FloatVector.fromArray(S, c, cAt + SLAB + LANES);
        FloatVector s20 = FloatVector.fromArray(S, c, cAt + 2 * SLAB);
        FloatVector s21 = FloatVector.fromArray(S, c, cAt + 2 * SLAB + LANES);
        FloatVector s30 = FloatVector.fromArray(S, c, cAt + 3 * SLAB);
        FloatVector s31 = FloatVector.fromArray(S, c, cAt + 3 * SLAB + LANES);
        FloatVector s40 = FloatVector.fromArray(S, c, cAt + 4 * SLAB);
        FloatVector s41 = FloatVector.fromArray(S, c, cAt + 4 * SLAB + LANES);
        for (int n = 0; n < depth; n++) {
            FloatVector v0 = FloatVector.fromArray(S, d, dAt + n * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, d, dAt + n * SLAB + LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + n * SLAB]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 1]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 2]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 3]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + 4]);
            s40 = r.fma(v0, s40);
            s41 = r.fma(v1, s41);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s10.intoArray(c, cAt + SLAB);
        s11.intoArray(c, cAt + SLAB + LANES);
        s20.intoArray(c, cAt + 2 * SLAB);
        s21.intoArray(c, cAt + 2 * SLAB + LANES);
        s30.intoArray(c, cAt + 3 * SLAB);
        s31.intoArray(c, cAt + 3 * SLAB + LANES);
        s40.intoArray(c, cAt + 4 * SLAB);
        s41.intoArray(c, cAt + 4 * SLAB + LANES);
    }

    /** The second row is {@code second} further on: 1, or 0 for a row alone, which is then computed twice. */
    private static void tile2x4(float[] a, int aAt, int second, float[] d, int dAt, float[] c, int cAt, int depth) {
        int row = second * SLAB;
        FloatVector s00 = FloatVector.fromArray(S, c, cAt);
        FloatVector s01 = FloatVector.fromArray(S, c, cAt + LANES);
        FloatVector s02 = FloatVector.fromArray(S, c, cAt + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(S, c, cAt + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(S, c, cAt + row);
        FloatVector s11 = FloatVector.fromArray(S, c, cAt + row + LANES);
        FloatVector s12 = FloatVector.fromArray(S, c, cAt + row + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(S, c, cAt + row + 3 * LANES);
        for (int n = 0; n < depth; n++) {
            FloatVector v0 = FloatVector.fromArray(S, d, dAt + n * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, d, dAt + n * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, d, dAt + n * SLAB + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, d, dAt + n * SLAB + 3 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + n * SLAB]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = FloatVector.broadcast(S, a[aAt + n * SLAB + second]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s03.intoArray(c, cAt + 3 * LANES);
        s10.intoArray(c, cAt + row);
        s11.intoArray(c, cAt + row + LANES);
        s12.intoArray(c, cAt + row + 2 * LANES);
        s13.intoArray(c, cAt + row + 3 * LANES);
    }
}
