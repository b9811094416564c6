package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * A dense layer's gradients: that of x sample by sample, then those of the weights and the bias. Holds the arguments of
 * the call under way, so that a call allocates nothing.
 */
final class DenseBackward implements Team.Work {

    /** Where chains of a whole slab start that have nothing before them. */
    private static final float[] ZEROS = new float[SLAB];

    private final DenseBuffers buffers;
    private final DenseWeightGradient weightGradient;
    private Primitives variant;
    private PackedDense weights;
    private Sequence dx;

    DenseBackward(DenseBuffers buffers) {
        this.buffers = buffers;
        this.weightGradient = new DenseWeightGradient(buffers);
    }

    void run(
            Primitives newVariant, PackedDense newWeights, float[] dParameters, int offset, Sequence newDx, Team team) {
        variant = newVariant;
        weights = newWeights;
        dx = newDx;
        if (buffers.bySlabs) {
            team.share(this, buffers.shape.isWorthSharing(buffers.samples(), buffers.layer.inputs()));
            weightGradient.add(newVariant, dParameters, offset, team);
        } else {
            DenseLoops.backward(buffers, newWeights, dParameters, offset, newDx);
        }
    }

    @Override
    public void run(int member, int members) {
        int from = buffers.firstSample(member, members);
        int to = buffers.firstSample(member + 1, members);
        if (from < to) {
            runSamples(from, to);
        }
    }

    private void runSamples(int from, int to) {
        DenseSize layer = buffers.layer;
        buffers.outputs.load(buffers.dy, layer.outputs(), 0, from, to);
        if (dx != null) {
            for (int slab = 0; slab * SLAB < layer.inputs(); slab++) {
                inputGradientOf(slab, from, to);
            }
            buffers.dInputs.store(dx, layer.inputs(), from, to);
        }
    }

    /** A slab of the gradient of x: a chain over the outputs. */
    private void inputGradientOf(int slab, int from, int to) {
        DenseSize layer = buffers.layer;
        int width = Slabs.blocks(Math.min(SLAB, layer.inputs() - slab * SLAB));
        float[] sums = buffers.dInputs.data;
        int sumsAt = buffers.dInputs.at(slab, from);
        for (int output = 0; output < layer.outputs(); output += SLAB) {
            boolean fromZero = output == 0;
            variant.product(
                    buffers.outputs.data,
                    buffers.outputs.at(output / SLAB, from),
                    weights.columns,
                    weights.columnsAt(slab, output),
                    fromZero ? ZEROS : sums,
                    fromZero ? 0 : sumsAt,
                    fromZero ? 0 : SLAB,
                    sums,
                    sumsAt,
                    to - from,
                    Math.min(SLAB, layer.outputs() - output),
                    width);
        }
    }
}
