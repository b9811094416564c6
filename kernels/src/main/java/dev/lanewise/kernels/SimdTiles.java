package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link SimdProduct} for 512 bits, rows x vectors. A tile keeps its sums in registers over the whole
 * depth; each step of it loads one vector a column and broadcasts one number a row. {@code s12} is the sum of row 1,
 * vector 2.
 *
 * <p>Rows lie {@link LstmShape#SLAB} floats apart, a constant: all addresses of a step are one index for each matrix
 * plus displacements in the instructions. The sums' start values are C itself, or the bias, which all rows share (then
 * {@code startRow} is 0).
 */
final class SimdTiles {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    private SimdTiles() {}

    static void tile5x4(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int depth) {
        FloatVector s00 = FloatVector.fromArray(S, start, startAt);
        FloatVector s01 = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector s02 = FloatVector.fromArray(S, start, startAt + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(S, start, startAt + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector s11 = FloatVector.fromArray(S, start, startAt + startRow + LANES);
        FloatVector s12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * LANES);
        FloatVector s20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector s21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + LANES);
        FloatVector s22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * LANES);
        FloatVector s23 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 3 * LANES);
        FloatVector s30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector s31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + LANES);
        FloatVector s32 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 2 * LANES);
        FloatVector s33 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector s41 = FloatVector.fromArray(S, start, startAt + 4 * startRow + LANES);
        FloatVector s42 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 2 * LANES);
        FloatVector s43 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = FloatVector.fromArray(S, b, bAt + k * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, b, bAt + k * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, b, bAt + k * SLAB + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, b, bAt + k * SLAB + 3 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + k]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = FloatVector.broadcast(S, a[aAt + k + SLAB]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
            r = FloatVector.broadcast(S, a[aAt + k + 2 * SLAB]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            s23 = r.fma(v3, s23);
            r = FloatVector.broadcast(S, a[aAt + k + 3 * SLAB]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            s32 = r.fma(v2, s32);
            s33 = r.fma(v3, s33);
            r = FloatVector.broadcast(S, a[aAt + k + 4 * SLAB]);
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

    static void tile4x4(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int depth) {
        FloatVector s00 = FloatVector.fromArray(S, start, startAt);
        FloatVector s01 = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector s02 = FloatVector.fromArray(S, start, startAt + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(S, start, startAt + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector s11 = FloatVector.fromArray(S, start, startAt + startRow + LANES);
        FloatVector s12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * LANES);
        FloatVector s20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector s21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + LANES);
        FloatVector s22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * LANES);
        FloatVector s23 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 3 * LANES);
        FloatVector s30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector s31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + LANES);
        FloatVector s32 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 2 * LANES);
        FloatVector s33 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = FloatVector.fromArray(S, b, bAt + k * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, b, bAt + k * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, b, bAt + k * SLAB + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, b, bAt + k * SLAB + 3 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + k]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = FloatVector.broadcast(S, a[aAt + k + SLAB]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
            r = FloatVector.broadcast(S, a[aAt + k + 2 * SLAB]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            s23 = r.fma(v3, s23);
            r = FloatVector.broadcast(S, a[aAt + k + 3 * SLAB]);
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

    /** The second row lies {@code second} floats after the first, or is the same: a row alone is computed twice. */
    static void tile2x4(
            float[] a,
            int aAt,
            int second,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int depth) {
        FloatVector s00 = FloatVector.fromArray(S, start, startAt);
        FloatVector s01 = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector s02 = FloatVector.fromArray(S, start, startAt + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(S, start, startAt + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector s11 = FloatVector.fromArray(S, start, startAt + startRow + LANES);
        FloatVector s12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = FloatVector.fromArray(S, b, bAt + k * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, b, bAt + k * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, b, bAt + k * SLAB + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, b, bAt + k * SLAB + 3 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + k]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            s03 = r.fma(v3, s03);
            r = FloatVector.broadcast(S, a[aAt + k + second]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            s13 = r.fma(v3, s13);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s03.intoArray(c, cAt + 3 * LANES);
        s10.intoArray(c, cAt + second);
        s11.intoArray(c, cAt + second + LANES);
        s12.intoArray(c, cAt + second + 2 * LANES);
        s13.intoArray(c, cAt + second + 3 * LANES);
    }
}
