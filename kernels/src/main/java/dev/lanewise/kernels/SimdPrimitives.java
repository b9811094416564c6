package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The hot loops on the lanes of the Vector API; the gate math is in {@link SimdGates}. */
final class SimdPrimitives implements Primitives {

    private static final VectorSpecies<Float> SPECIES = SimdSpecies.SPECIES;
    /**
     * With 32 rows of 32 columns and one output, a training pass by plain loops takes 5 us longer; a job would have to
     * train for minutes to make up for the time that the products' code takes to be compiled.
     */
    private static final long FEWEST_MULTIPLY_ADDS = 2048;

    private static final int LANES = SPECIES.length();

    /** Width of the vectors that this variant uses. */
    static int bits() {
        return SPECIES.vectorBitSize();
    }

    @Override
    public String name() {
        return "simd-" + bits();
    }

    @Override
    public long fewestMultiplyAdds() {
        return FEWEST_MULTIPLY_ADDS;
    }

    @Override
    public void product(
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
        SimdProduct.product(a, aAt, b, bAt, start, startAt, startRow, c, cAt, rows, depth, width);
    }

    @Override
    public void outerProducts(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int rows, int depth) {
        SimdOuterProducts.outerProducts(a, aAt, d, dAt, c, cAt, rows, depth);
    }

    /** Four vectors at a time: a sum must wait for its own last addition. */
    @Override
    public void sums(float[] d, int dAt, float[] c, int cAt, int depth) {
        for (int column = 0; column < SLAB; column += 4 * LANES) {
            sums4(d, dAt + column, c, cAt + column, depth);
        }
    }

    /** The vector just loaded adds the sum, not the other way round: of a loop's variable C2 doesn't know the class. */
    private static void sums4(float[] d, int dAt, float[] c, int cAt, int depth) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES);
        for (int n = 0; n < depth; n++) {
            s0 = FloatVector.fromArray(SPECIES, d, dAt + n * SLAB).add(s0);
            s1 = FloatVector.fromArray(SPECIES, d, dAt + n * SLAB + LANES).add(s1);
            s2 = FloatVector.fromArray(SPECIES, d, dAt + n * SLAB + 2 * LANES).add(s2);
            s3 = FloatVector.fromArray(SPECIES, d, dAt + n * SLAB + 3 * LANES).add(s3);
        }
        s0.intoArray(c, cAt);
        s1.intoArray(c, cAt + LANES);
        s2.intoArray(c, cAt + 2 * LANES);
        s3.intoArray(c, cAt + 3 * LANES);
    }

    @Override
    public void gateForward(Buffers w, int t, int block, int fromRow, int toRow) {
        SimdGates.forward(w, t, block, fromRow, toRow);
    }

    @Override
    public void gateBackward(Buffers w, int t, int block, int fromRow, int toRow) {
        SimdGates.backward(w, t, block, fromRow, toRow);
    }

    @Override
    public void sigmoid(float[] x, float[] y) {
        for (int k = 0; k < x.length; k += LANES) {
            SimdLanes.sigmoid(FloatVector.fromArray(SPECIES, x, k)).intoArray(y, k);
        }
    }

    @Override
    public void tanh(float[] x, float[] y) {
        for (int k = 0; k < x.length; k += LANES) {
            SimdLanes.tanh(FloatVector.fromArray(SPECIES, x, k)).intoArray(y, k);
        }
    }
}
