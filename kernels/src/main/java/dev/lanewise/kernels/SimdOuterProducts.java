package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.GATE_ROW;
import static dev.lanewise.kernels.SimdProduct.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Primitives#outerProducts} in tiles of rows k x vectors of gates, of the sizes of {@link SimdProduct} and for
 * the same reasons. Each step of a tile takes one sample: a broadcast for each k, one load for each vector of its
 * gradient.
 */
final class SimdOuterProducts {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();
    /** Vectors of a block's four gates. */
    private static final int VECTORS = GATES * BLOCK / LANES;

    private SimdOuterProducts() {}

    static void outerProducts(
            float[] a, int aAt, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int rows, int depth) {
        int k = 0;
        if (LANES == BLOCK) {
            for (; k + 4 <= rows; k += 4) {
                tile4x4(a, aAt + k, aStep, d, dAt, c, cAt + k * BLOCK, cPanel, depth);
            }
        } else {
            for (; k + 5 <= rows; k += 5) {
                for (int v = 0; v < VECTORS; v += 2) {
                    tile5x2(
                            a,
                            aAt + k,
                            aStep,
                            d,
                            dAt + v * LANES,
                            c,
                            cAt + k * BLOCK + vector(v, cPanel),
                            cPanel,
                            depth);
                }
            }
        }
        for (; k < rows; k += 2) {
            int second = Math.min(1, rows - k - 1);
            for (int v = 0; v < VECTORS; v += 4) {
                int at = cAt + k * BLOCK + vector(v, cPanel);
                tile2x4(a, aAt + k, second, aStep, d, dAt + v * LANES, c, at, cPanel, depth);
            }
        }
    }

    private static FloatVector load(float[] data, int at) {
        return FloatVector.fromArray(S, data, at);
    }

    private static FloatVector broadcast(float[] data, int at) {
        return FloatVector.broadcast(S, data[at]);
    }

    private static void tile4x4(
            float[] a, int aAt, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int depth) {
        int c1 = cAt + vector(1, cPanel);
        int c2 = cAt + vector(2, cPanel);
        int c3 = cAt + vector(3, cPanel);
        FloatVector s00 = load(c, cAt);
        FloatVector s01 = load(c, c1);
        FloatVector s02 = load(c, c2);
        FloatVector s03 = load(c, c3);
        FloatVector s10 = load(c, cAt + BLOCK);
        FloatVector s11 = load(c, c1 + BLOCK);
        FloatVector s12 = load(c, c2 + BLOCK);
        FloatVector s13 = load(c, c3 + BLOCK);
        FloatVector s20 = load(c, cAt + 2 * BLOCK);
        FloatVector s21 = load(c, c1 + 2 * BLOCK);
        FloatVector s22 = load(c, c2 + 2 * BLOCK);
        FloatVector s23 = load(c, c3 + 2 * BLOCK);
        FloatVector s30 = load(c, cAt + 3 * BLOCK);
        FloatVector s31 = load(c, c1 + 3 * BLOCK);
        FloatVector s32 = load(c, c2 + 3 * BLOCK);
        FloatVector s33 = load(c, c3 + 3 * BLOCK);
        for (int n = 0, ai = aAt, di = dAt; n < depth; n++, ai += aStep, di += GATE_ROW) {
            FloatVector v0 = load(d, di);
            FloatVector v1 = load(d, di + LANES);
            FloatVector v2 = load(d, di + 2 * LANES);
            FloatVector v3 = load(d, di + 3 * LANES);
            FloatVector r = broadcast(a, ai);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = broadcast(a, ai + 1);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
            r = broadcast(a, ai + 2);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            s23 = r.fma(v3, s23);
            r = broadcast(a, ai + 3);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            s32 = r.fma(v2, s32);
            s33 = r.fma(v3, s33);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, c1);
        s02.intoArray(c, c2);
        s03.intoArray(c, c3);
        s10.intoArray(c, cAt + BLOCK);
        s11.intoArray(c, c1 + BLOCK);
        s12.intoArray(c, c2 + BLOCK);
        s13.intoArray(c, c3 + BLOCK);
        s20.intoArray(c, cAt + 2 * BLOCK);
        s21.intoArray(c, c1 + 2 * BLOCK);
        s22.intoArray(c, c2 + 2 * BLOCK);
        s23.intoArray(c, c3 + 2 * BLOCK);
        s30.intoArray(c, cAt + 3 * BLOCK);
        s31.intoArray(c, c1 + 3 * BLOCK);
        s32.intoArray(c, c2 + 3 * BLOCK);
        s33.intoArray(c, c3 + 3 * BLOCK);
    }

    private static void tile5x2(
            float[] a, int aAt, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int depth) {
        int c1 = cAt + vector(1, cPanel);
        FloatVector s00 = load(c, cAt);
        FloatVector s01 = load(c, c1);
        FloatVector s10 = load(c, cAt + BLOCK);
        FloatVector s11 = load(c, c1 + BLOCK);
        FloatVector s20 = load(c, cAt + 2 * BLOCK);
        FloatVector s21 = load(c, c1 + 2 * BLOCK);
        FloatVector s30 = load(c, cAt + 3 * BLOCK);
        FloatVector s31 = load(c, c1 + 3 * BLOCK);
        FloatVector s40 = load(c, cAt + 4 * BLOCK);
        FloatVector s41 = load(c, c1 + 4 * BLOCK);
        for (int n = 0, ai = aAt, di = dAt; n < depth; n++, ai += aStep, di += GATE_ROW) {
            FloatVector v0 = load(d, di);
            FloatVector v1 = load(d, di + LANES);
            FloatVector r = broadcast(a, ai);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            r = broadcast(a, ai + 1);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            r = broadcast(a, ai + 2);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            r = broadcast(a, ai + 3);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            r = broadcast(a, ai + 4);
            s40 = r.fma(v0, s40);
            s41 = r.fma(v1, s41);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, c1);
        s10.intoArray(c, cAt + BLOCK);
        s11.intoArray(c, c1 + BLOCK);
        s20.intoArray(c, cAt + 2 * BLOCK);
        s21.intoArray(c, c1 + 2 * BLOCK);
        s30.intoArray(c, cAt + 3 * BLOCK);
        s31.intoArray(c, c1 + 3 * BLOCK);
        s40.intoArray(c, cAt + 4 * BLOCK);
        s41.intoArray(c, c1 + 4 * BLOCK);
    }

    /**
     * Two rows, {@code second} apart: 1, or 0 for a row alone, which is then computed twice, to the same bits. (A tile
     * of one row would be short enough for C2 to inline it into its caller, whose graph then grows too large: see
     * {@link SimdProduct#product}.)
     */
    private static void tile2x4(
            float[] a, int aAt, int second, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int depth) {
        int c1 = cAt + vector(1, cPanel);
        int c2 = cAt + vector(2, cPanel);
        int c3 = cAt + vector(3, cPanel);
        FloatVector s00 = load(c, cAt);
        FloatVector s01 = load(c, c1);
        FloatVector s02 = load(c, c2);
        FloatVector s03 = load(c, c3);
        int row = second * BLOCK;
        FloatVector s10 = load(c, cAt + row);
        FloatVector s11 = load(c, c1 + row);
        FloatVector s12 = load(c, c2 + row);
        FloatVector s13 = load(c, c3 + row);
        for (int n = 0, ai = aAt, di = dAt; n < depth; n++, ai += aStep, di += GATE_ROW) {
            FloatVector v0 = load(d, di);
            FloatVector v1 = load(d, di + LANES);
            FloatVector v2 = load(d, di + 2 * LANES);
            FloatVector v3 = load(d, di + 3 * LANES);
            FloatVector r = broadcast(a, ai);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = broadcast(a, ai + second);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, c1);
        s02.intoArray(c, c2);
        s03.intoArray(c, c3);
        s10.intoArray(c, cAt + row);
        s11.intoArray(c, c1 + row);
        s12.intoArray(c, c2 + row);
        s13.intoArray(c, c3 + row);
    }
}
