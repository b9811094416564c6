package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

/** A dense layer's outputs. Holds the arguments of the call under way, so that a call allocates nothing. */
final class DenseForward implements Team.Work {

    private final DenseBuffers buffers;
    private Primitives variant;
    private PackedDense weights;

    DenseForward(DenseBuffers buffers) {
        this.buffers = buffers;
    }

    /** Computes the outputs of the samples that the buffers are laid out for. */
    void run(Primitives newVariant, PackedDense newWeights, Team team) {
        variant = newVariant;
        weights = newWeights;
        if (buffers.bySlabs) {
            team.share(this, buffers.shape.isWorthSharing(buffers.samples(), buffers.layer.columns()));
        } else {
            DenseLoops.forward(buffers, weights);
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
        buffers.joined.load(buffers.x, layer.inputs(), 0, from, to);
        if (layer.context() > 0) {
            buffers.joined.load(buffers.context, layer.context(), layer.inputs(), from, to);
        }
        for (int slab = 0; slab * SLAB < layer.outputs(); slab++) {
            outputsOf(slab, from, to);
        }
        buffers.outputs.store(buffers.y, layer.outputs(), from, to);
    }

    /** A slab of outputs: the bias, then a chain over the columns. */
    private void outputsOf(int slab, int from, int to) {
        DenseSize layer = buffers.layer;
        int width = Slabs.blocks(Math.min(SLAB, layer.outputs() - slab * SLAB));
        float[] sums = buffers.outputs.data;
        int sumsAt = buffers.outputs.at(slab, from);
        for (int column = 0; column < layer.columns(); column += SLAB) {
            boolean fromBias = column == 0;
            variant.product(
                    buffers.joined.data,
                    buffers.joined.at(column / SLAB, from),
                    weights.panels,
                    weights.panelAt(slab, 1 + column),
                    fromBias ? weights.panels : sums,
                    fromBias ? weights.panelAt(slab, 0) : sumsAt,
                    fromBias ? 0 : SLAB,
                    sums,
                    sumsAt,
                    to - from,
                    Math.min(SLAB, layer.columns() - column),
                    width);
        }
    }
}
