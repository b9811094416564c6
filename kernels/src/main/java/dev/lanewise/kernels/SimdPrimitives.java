package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.GATE_ROW;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The hot loops on the lanes of the Vector API; the gate math is in {@link SimdGates}. */
final class SimdPrimitives implements Primitives {

    private static final VectorSpecies<Float> SPECIES = SimdSpecies.SPECIES;
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
    public void product(
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
        SimdProduct.product(a, aAt, aRow, b, bAt, bPanel, c, cAt, cRow, rows, depth, panels, fromBias);
    }

    @Override
    public void outerProducts(
            float[] a, int aAt, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int rows, int depth) {
        SimdOuterProducts.outerProducts(a, aAt, aStep, d, dAt, c, cAt, cPanel, rows, depth);
    }

    @Override
    public void sums(float[] d, int dAt, float[] c, int cAt, int cPanel, int depth) {
        for (int gate = 0; gate < GATES; gate++) {
            for (int lane = 0; lane < BLOCK; lane += LANES) {
                sum(d, dAt + gate * BLOCK + lane, c, cAt + gate * cPanel + lane, depth);
            }
        }
    }

    private static void sum(float[] d, int dAt, float[] c, int cAt, int depth) {
        FloatVector sum = FloatVector.fromArray(SPECIES, c, cAt);
        for (int n = 0, at = dAt; n < depth; n++, at += GATE_ROW) {
            sum = sum.add(FloatVector.fromArray(SPECIES, d, at));
        }
        sum.intoArray(c, cAt);
    }

    @Override
    public void gateForward(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        SimdGates.forward(w, t, block, fromRow, toRow);
    }

    @Override
    public void gateBackward(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        SimdGates.backward(w, t, block, fromRow, toRow);
    }
}
