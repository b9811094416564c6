package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.SimdProduct.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link SimdProduct}, rows x vectors. A tile keeps its sums in registers over the whole depth; each step
 * of it loads one vector a column and broadcasts one number a row. {@code s12} is the sum of row 1, vector 2.
 *
 * <p>The sums' start values lie like C, with strides of their own: they are C itself, or the bias that all rows share.
 */
final class SimdTiles {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    /**
     * With 16 registers, older C2 loads the numbers of all rows before it uses the first, and spills sums for that. An
     * index whose step it doesn't know has bounds checks, which keep the loads in their places: on JDK 17 that doubles
     * the tile's speed (33 to 68 GFLOP/s), on JDK 25 it would cost a fifth (90 to 71).
     */
    private static final boolean PINNED = Runtime.version().feature() < 25;

    private SimdTiles() {}

    private static FloatVector load(float[] data, int at) {
        return FloatVector.fromArray(S, data, at);
    }

    private static FloatVector broadcast(float[] data, int at) {
        return FloatVector.broadcast(S, data[at]);
    }

    static void tile4x4(
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int bPanel,
            float[] start,
            int startAt,
            int startRow,
            int startPanel,
            float[] c,
            int cAt,
            int cRow,
            int depth) {
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int b1 = bAt + vector(1, bPanel);
        int b2 = bAt + vector(2, bPanel);
        int b3 = bAt + vector(3, bPanel);
        int c1 = cAt + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int start1 = startAt + vector(1, startPanel);
        int start2 = startAt + vector(2, startPanel);
        int start3 = startAt + vector(3, startPanel);
        FloatVector s00 = load(start, startAt);
        FloatVector s01 = load(start, start1);
        FloatVector s02 = load(start, start2);
        FloatVector s03 = load(start, start3);
        FloatVector s10 = load(start, startAt + startRow);
        FloatVector s11 = load(start, start1 + startRow);
        FloatVector s12 = load(start, start2 + startRow);
        FloatVector s13 = load(start, start3 + startRow);
        FloatVector s20 = load(start, startAt + 2 * startRow);
        FloatVector s21 = load(start, start1 + 2 * startRow);
        FloatVector s22 = load(start, start2 + 2 * startRow);
        FloatVector s23 = load(start, start3 + 2 * startRow);
        FloatVector s30 = load(start, startAt + 3 * startRow);
        FloatVector s31 = load(start, start1 + 3 * startRow);
        FloatVector s32 = load(start, start2 + 3 * startRow);
        FloatVector s33 = load(start, start3 + 3 * startRow);
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = load(b, bAt + k * BLOCK);
            FloatVector v1 = load(b, b1 + k * BLOCK);
            FloatVector v2 = load(b, b2 + k * BLOCK);
            FloatVector v3 = load(b, b3 + k * BLOCK);
            FloatVector r = broadcast(a, aAt + k);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = broadcast(a, a1 + k);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
            r = broadcast(a, a2 + k);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            s23 = r.fma(v3, s23);
            r = broadcast(a, a3 + k);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            s32 = r.fma(v2, s32);
            s33 = r.fma(v3, s33);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s03.intoArray(c, cAt + 3 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s13.intoArray(c, c1 + 3 * LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s22.intoArray(c, c2 + 2 * LANES);
        s23.intoArray(c, c2 + 3 * LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s32.intoArray(c, c3 + 2 * LANES);
        s33.intoArray(c, c3 + 3 * LANES);
    }

    /** {@code aStep} is 1, from one number of a row to the next; see {@link #PINNED}. */
    static void tile5x2(
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] b,
            int bAt,
            int bPanel,
            float[] start,
            int startAt,
            int startRow,
            int startPanel,
            float[] c,
            int cAt,
            int cRow,
            int depth) {
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int b1 = bAt + vector(1, bPanel);
        int c1 = cAt + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int start1 = startAt + vector(1, startPanel);
        FloatVector s00 = load(start, startAt);
        FloatVector s01 = load(start, start1);
        FloatVector s10 = load(start, startAt + startRow);
        FloatVector s11 = load(start, start1 + startRow);
        FloatVector s20 = load(start, startAt + 2 * startRow);
        FloatVector s21 = load(start, start1 + 2 * startRow);
        FloatVector s30 = load(start, startAt + 3 * startRow);
        FloatVector s31 = load(start, start1 + 3 * startRow);
        FloatVector s40 = load(start, startAt + 4 * startRow);
        FloatVector s41 = load(start, start1 + 4 * startRow);
        for (int k = 0, pinned = 0; k < depth; k++, pinned += aStep) {
            int ak = PINNED ? pinned : k;
            FloatVector v0 = load(b, bAt + k * BLOCK);
            FloatVector v1 = load(b, b1 + k * BLOCK);
            FloatVector r = broadcast(a, aAt + ak);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            r = broadcast(a, a1 + ak);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            r = broadcast(a, a2 + ak);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            r = broadcast(a, a3 + ak);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            r = broadcast(a, a4 + ak);
            s40 = r.fma(v0, s40);
            s41 = r.fma(v1, s41);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
    }

    /** All strides from one row to the next may be 0: a row alone is computed twice, to the same bits. */
    static void tile2x4(
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int bPanel,
            float[] start,
            int startAt,
            int startRow,
            int startPanel,
            float[] c,
            int cAt,
            int cRow,
            int depth) {
        int a1 = aAt + aRow;
        int b1 = bAt + vector(1, bPanel);
        int b2 = bAt + vector(2, bPanel);
        int b3 = bAt + vector(3, bPanel);
        int c1 = cAt + cRow;
        int start1 = startAt + vector(1, startPanel);
        int start2 = startAt + vector(2, startPanel);
        int start3 = startAt + vector(3, startPanel);
        FloatVector s00 = load(start, startAt);
        FloatVector s01 = load(start, start1);
        FloatVector s02 = load(start, start2);
        FloatVector s03 = load(start, start3);
        FloatVector s10 = load(start, startAt + startRow);
        FloatVector s11 = load(start, start1 + startRow);
        FloatVector s12 = load(start, start2 + startRow);
        FloatVector s13 = load(start, start3 + startRow);
        for (int k = 0; k < depth; k++) {
            FloatVector r0 = broadcast(a, aAt + k);
            FloatVector r1 = broadcast(a, a1 + k);
            FloatVector v = load(b, bAt + k * BLOCK);
            s00 = r0.fma(v, s00);
            s10 = r1.fma(v, s10);
            v = load(b, b1 + k * BLOCK);
            s01 = r0.fma(v, s01);
            s11 = r1.fma(v, s11);
            v = load(b, b2 + k * BLOCK);
            s02 = r0.fma(v, s02);
            s12 = r1.fma(v, s12);
            v = load(b, b3 + k * BLOCK);
            s03 = r0.fma(v, s03);
            s13 = r1.fma(v, s13);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s03.intoArray(c, cAt + 3 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s13.intoArray(c, c1 + 3 * LANES);
    }

    static void tile1x1(
            float[] a, int aAt, float[] b, int bAt, float[] start, int startAt, float[] c, int cAt, int depth) {
        FloatVector s = load(start, startAt);
        for (int k = 0; k < depth; k++) {
            s = broadcast(a, aAt + k).fma(load(b, bAt + k * BLOCK), s);
        }
        s.intoArray(c, cAt);
    }
}
