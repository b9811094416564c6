package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * The gradients of a dense layer's weights and bias, over samples ascending. The members of a team share the rows of
 * W's slabs, never a sum.
 */
final class DenseWeightGradient implements Team.Work {

    /** Samples that are added at a time: a slab's columns of them stay in the first-level cache for all outputs. */
    private static final int STRETCH = 128;

    private final DenseBuffers buffers;
    private Primitives variant;
    private float[] dParameters;
    private int offset;

    DenseWeightGradient(DenseBuffers buffers) {
        this.buffers = buffers;
    }

    /** Adds the gradients to the canonical ones; the gradient of the outputs lies in slabs already. */
    void add(Primitives newVariant, float[] newDParameters, int newOffset, Team team) {
        variant = newVariant;
        dParameters = newDParameters;
        offset = newOffset;
        team.share(this, buffers.shape.isWorthSharing(buffers.samples(), buffers.layer.columns()));
    }

    @Override
    public void run(int member, int members) {
        int outputs = buffers.layer.outputs();
        int slabs = Slabs.slabs(buffers.layer.columns());
        long rows = (long) slabs * outputs;
        long from = rows * member / members;
        long to = rows * (member + 1) / members;
        for (int slab = 0; slab < slabs; slab++) {
            int first = (int) Math.max(0, from - (long) slab * outputs);
            int last = (int) Math.min(outputs, to - (long) slab * outputs);
            if (first < last) {
                addRows(slab, first, last);
            }
        }
        if (member == 0) {
            addBias();
        }
    }

    /** The rows {@code first <= output < last} of one slab of columns. */
    private void addRows(int slab, int first, int last) {
        int columns = buffers.layer.columns();
        int length = Math.min(SLAB, columns - slab * SLAB);
        int canonical = offset + slab * SLAB;
        for (int output = first; output < last; output++) {
            int at = buffers.gradientAt(slab, output);
            RowCopies.copy(dParameters, canonical + output * columns, buffers.gradient, at, length);
        }
        for (int n = 0; n < buffers.samples(); n += STRETCH) {
            addStretch(slab, first, last, n, Math.min(STRETCH, buffers.samples() - n));
        }
        for (int output = first; output < last; output++) {
            int at = buffers.gradientAt(slab, output);
            RowCopies.copy(buffers.gradient, at, dParameters, canonical + output * columns, length);
        }
    }

    private void addStretch(int slab, int first, int last, int n, int count) {
        for (int output = first, length; output < last; output += length) {
            length = Math.min(SLAB - output % SLAB, last - output);
            variant.outerProducts(
                    buffers.outputs.data,
                    buffers.outputs.at(output / SLAB, n) + output % SLAB,
                    buffers.joined.data,
                    buffers.joined.at(slab, n),
                    buffers.gradient,
                    buffers.gradientAt(slab, output),
                    length,
                    count);
        }
    }

    private void addBias() {
        int outputs = buffers.layer.outputs();
        int canonical = offset + outputs * buffers.layer.columns();
        for (int slab = 0; slab * SLAB < outputs; slab++) {
            int length = Math.min(SLAB, outputs - slab * SLAB);
            int at = buffers.biasGradientAt(slab);
            RowCopies.copy(dParameters, canonical + slab * SLAB, buffers.gradient, at, length);
            variant.sums(buffers.outputs.data, buffers.outputs.at(slab, 0), buffers.gradient, at, buffers.samples());
            RowCopies.copy(buffers.gradient, at, dParameters, canonical + slab * SLAB, length);
        }
    }
}
