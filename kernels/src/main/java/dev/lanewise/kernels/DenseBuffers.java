package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.SLAB;

/** The arrays of a dense layer's workspace, and where each number lies in them. */
final class DenseBuffers {

    final DenseShape shape;
    final DenseSize layer;
    /** Whether there is room for a backward pass. */
    final boolean training;
    /** {@code [T][B][O]}: the outputs, for the caller. */
    final Sequence y;
    /** {@code [T][B][O]}: their gradient, for the caller; empty for inference. */
    final Sequence dy;
    /** The joined rows {@code [x, c]}. */
    final SampleSlabs joined;
    /** The outputs of a forward pass, then their gradient. */
    final SampleSlabs outputs;
    /** The gradient of x; null for inference. */
    final SampleSlabs dInputs;
    /**
     * {@code [slab of columns][output][column]}, the rows of W's gradient cut into slabs, and behind it {@code [slab of
     * outputs][output]}, the bias' gradient; null for inference.
     */
    final float[] gradient;

    /** The views of the last forward pass. */
    Sequence x;

    Sequence context;
    /** Steps and rows of the last forward pass; 0 before there was one. */
    int steps;

    int rows;
    /** Whether the last forward pass, and so the backward pass after it, went through slabs; else by plain loops. */
    boolean bySlabs;

    DenseBuffers(DenseShape shape, boolean training) {
        this.shape = shape;
        this.layer = shape.layer();
        this.training = training;
        int values = shape.samples() * layer.outputs();
        this.y = Sequence.dense(new float[values], shape.batch(), layer.outputs());
        this.dy = Sequence.dense(new float[training ? values : 0], shape.batch(), layer.outputs());
        this.joined = slabs(layer.columns());
        this.outputs = slabs(layer.outputs());
        this.dInputs = training ? slabs(layer.inputs()) : null;
        this.gradient = training ? new float[Math.toIntExact(DenseShape.gradientLength(layer))] : null;
    }

    private SampleSlabs slabs(int columns) {
        return new SampleSlabs(shape.samples(), shape.slabsLength(columns));
    }

    /** Takes the views and sizes of a pass by a variant whose products are worth it from so many multiply-adds on. */
    void layOut(Sequence newX, Sequence newContext, int newSteps, int newRows, long fewestMultiplyAdds) {
        x = newX;
        context = newContext;
        steps = newSteps;
        rows = newRows;
        bySlabs = layer.isLarge() || (double) samples() * layer.outputs() * layer.columns() >= fewestMultiplyAdds;
        joined.layOut(newRows);
        outputs.layOut(newRows);
        if (dInputs != null) {
            dInputs.layOut(newRows);
        }
    }

    /** Rows of all steps of the last forward pass. */
    int samples() {
        return steps * rows;
    }

    /** The first sample of a member's share. */
    int firstSample(int member, int members) {
        return (int) ((long) samples() * member / members);
    }

    /** Index of an output's row of a slab in {@link #gradient}. */
    int gradientAt(int slab, int output) {
        return ALIGNED_START + (slab * layer.outputs() + output) * SLAB;
    }

    /** Index of the bias' gradient of a slab of outputs in {@link #gradient}. */
    int biasGradientAt(int slab) {
        return gradientAt(Slabs.slabs(layer.columns()), 0) + slab * SLAB;
    }
}
