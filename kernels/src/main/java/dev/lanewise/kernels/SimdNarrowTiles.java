package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tile of {@link SimdProduct} for lanes of 128 and 256 bits: see {@link SimdTiles}. */
final class SimdNarrowTiles {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    private SimdNarrowTiles() {}

    /**
     * The loop counts where B is, on purpose: of four ways to write it this is the only one that C2 of JDK 25 compiles
     * without keeping sums in memory (86 GFLOP/s against 55); JDK 17 doesn't mind (82).
     */
    static void tile5x2(
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
        int end = bAt + depth * SLAB;
        for (int bi = bAt, ai = aAt; bi < end; bi += SLAB, ai++) {
            FloatVector v0 = FloatVector.fromArray(S, b, bi);
            FloatVector v1 = FloatVector.fromArray(S, b, bi + LANES);
            FloatVector r = FloatVector.broadcast(S, a[ai]);
            s00 = r.fma(v0, s00);
            s01 = r.fma(v1, s01);
            r = FloatVector.broadcast(S, a[ai + SLAB]);
            s10 = r.fma(v0, s10);
            s11 = r.fma(v1, s11);
            r = FloatVector.broadcast(S, a[ai + 2 * SLAB]);
            s20 = r.fma(v0, s20);
            s21 = r.fma(v1, s21);
            r = FloatVector.broadcast(S, a[ai + 3 * SLAB]);
            s30 = r.fma(v0, s30);
            s31 = r.fma(v1, s31);
            r = FloatVector.broadcast(S, a[ai + 4 * SLAB]);
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
}
