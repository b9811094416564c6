package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link SimdProduct} for 512 bits and slabs with less than four blocks of columns: the last one of B7 and
 * B8. Written as those of {@link SimdTiles}.
 */
final class SimdPartialTiles {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    private SimdPartialTiles() {}

    static void tile6x3(
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
        FloatVector s10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector s11 = FloatVector.fromArray(S, start, startAt + startRow + LANES);
        FloatVector s12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * LANES);
        FloatVector s20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector s21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + LANES);
        FloatVector s22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector s31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + LANES);
        FloatVector s32 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 2 * LANES);
        FloatVector s40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector s41 = FloatVector.fromArray(S, start, startAt + 4 * startRow + LANES);
        FloatVector s42 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 2 * LANES);
        FloatVector s50 = FloatVector.fromArray(S, start, startAt + 5 * startRow);
        FloatVector s51 = FloatVector.fromArray(S, start, startAt + 5 * startRow + LANES);
        FloatVector s52 = FloatVector.fromArray(S, start, startAt + 5 * startRow + 2 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = FloatVector.fromArray(S, b, bAt + k * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, b, bAt + k * SLAB + LANES);
            FloatVector v2 = FloatVector.fromArray(S, b, bAt + k * SLAB + 2 * LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + k]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            s02 = r.fma(v2, s02);
            r = FloatVector.broadcast(S, a[aAt + k + SLAB]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            s12 = r.fma(v2, s12);
            r = FloatVector.broadcast(S, a[aAt + k + 2 * SLAB]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            s22 = r.fma(v2, s22);
            r = FloatVector.broadcast(S, a[aAt + k + 3 * SLAB]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            s32 = r.fma(v2, s32);
            r = FloatVector.broadcast(S, a[aAt + k + 4 * SLAB]);
            s40 = r.fma(v0, s40);
            s41 = r.fma(v1, s41);
            s42 = r.fma(v2, s42);
            r = FloatVector.broadcast(S, a[aAt + k + 5 * SLAB]);
            s50 = r.fma(v0, s50);
            s51 = r.fma(v1, s51);
            s52 = r.fma(v2, s52);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s02.intoArray(c, cAt + 2 * LANES);
        s10.intoArray(c, cAt + SLAB);
        s11.intoArray(c, cAt + SLAB + LANES);
        s12.intoArray(c, cAt + SLAB + 2 * LANES);
        s20.intoArray(c, cAt + 2 * SLAB);
        s21.intoArray(c, cAt + 2 * SLAB + LANES);
        s22.intoArray(c, cAt + 2 * SLAB + 2 * LANES);
        s30.intoArray(c, cAt + 3 * SLAB);
        s31.intoArray(c, cAt + 3 * SLAB + LANES);
        s32.intoArray(c, cAt + 3 * SLAB + 2 * LANES);
        s40.intoArray(c, cAt + 4 * SLAB);
        s41.intoArray(c, cAt + 4 * SLAB + LANES);
        s42.intoArray(c, cAt + 4 * SLAB + 2 * LANES);
        s50.intoArray(c, cAt + 5 * SLAB);
        s51.intoArray(c, cAt + 5 * SLAB + LANES);
        s52.intoArray(c, cAt + 5 * SLAB + 2 * LANES);
    }

    static void tile6x2(
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
        FloatVector s10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector s11 = FloatVector.fromArray(S, start, startAt + startRow + LANES);
        FloatVector s20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector s21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + LANES);
        FloatVector s30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector s31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + LANES);
        FloatVector s40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector s41 = FloatVector.fromArray(S, start, startAt + 4 * startRow + LANES);
        FloatVector s50 = FloatVector.fromArray(S, start, startAt + 5 * startRow);
        FloatVector s51 = FloatVector.fromArray(S, start, startAt + 5 * startRow + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = FloatVector.fromArray(S, b, bAt + k * SLAB);
            FloatVector v1 = FloatVector.fromArray(S, b, bAt + k * SLAB + LANES);
            FloatVector r = FloatVector.broadcast(S, a[aAt + k]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            r = FloatVector.broadcast(S, a[aAt + k + SLAB]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            r = FloatVector.broadcast(S, a[aAt + k + 2 * SLAB]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            r = FloatVector.broadcast(S, a[aAt + k + 3 * SLAB]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            r = FloatVector.broadcast(S, a[aAt + k + 4 * SLAB]);
            s40 = r.fma(v0, s40);
            s41 = r.fma(v1, s41);
            r = FloatVector.broadcast(S, a[aAt + k + 5 * SLAB]);
            s50 = r.fma(v0, s50);
            s51 = r.fma(v1, s51);
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
        s50.intoArray(c, cAt + 5 * SLAB);
        s51.intoArray(c, cAt + 5 * SLAB + LANES);
    }

    static void tile8x1(
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
        FloatVector s10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector s20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector s30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector s40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector s50 = FloatVector.fromArray(S, start, startAt + 5 * startRow);
        FloatVector s60 = FloatVector.fromArray(S, start, startAt + 6 * startRow);
        FloatVector s70 = FloatVector.fromArray(S, start, startAt + 7 * startRow);
        for (int k = 0; k < depth; k++) {
            FloatVector v = FloatVector.fromArray(S, b, bAt + k * SLAB);
            s00 = FloatVector.broadcast(S, a[aAt + k]).fma(v, s00);
            s10 = FloatVector.broadcast(S, a[aAt + k + SLAB]).fma(v, s10);
            s20 = FloatVector.broadcast(S, a[aAt + k + 2 * SLAB]).fma(v, s20);
            s30 = FloatVector.broadcast(S, a[aAt + k + 3 * SLAB]).fma(v, s30);
            s40 = FloatVector.broadcast(S, a[aAt + k + 4 * SLAB]).fma(v, s40);
            s50 = FloatVector.broadcast(S, a[aAt + k + 5 * SLAB]).fma(v, s50);
            s60 = FloatVector.broadcast(S, a[aAt + k + 6 * SLAB]).fma(v, s60);
            s70 = FloatVector.broadcast(S, a[aAt + k + 7 * SLAB]).fma(v, s70);
        }
        s00.intoArray(c, cAt);
        s10.intoArray(c, cAt + SLAB);
        s20.intoArray(c, cAt + 2 * SLAB);
        s30.intoArray(c, cAt + 3 * SLAB);
        s40.intoArray(c, cAt + 4 * SLAB);
        s50.intoArray(c, cAt + 5 * SLAB);
        s60.intoArray(c, cAt + 6 * SLAB);
        s70.intoArray(c, cAt + 7 * SLAB);
    }
}
