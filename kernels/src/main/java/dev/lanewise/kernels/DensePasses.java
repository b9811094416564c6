package dev.lanewise.kernels;

/** The passes of a dense layer's workspace, and what the last one went through with. */
final class DensePasses {

    private final DenseBuffers buffers;
    private final DenseForward forwardPass;
    /** Null for inference. */
    private final DenseBackward backwardPass;

    private final LastWeights last = new LastWeights();

    DensePasses(DenseBuffers buffers) {
        this.buffers = buffers;
        this.forwardPass = new DenseForward(buffers);
        this.backwardPass = buffers.training ? new DenseBackward(buffers) : null;
    }

    /** Runs a forward pass by what the buffers are laid out for; if it throws, the workspace has had none. */
    void forward(Primitives variant, PackedDense weights, Team team) {
        long packings = weights.packings();
        last.forget();
        forwardPass.run(variant, weights, team);
        last.remember(weights, packings);
    }

    /** Runs a backward pass; if it throws, another one needs a new forward pass. */
    void backward(Primitives variant, PackedDense weights, float[] dParameters, int offset, Sequence dx, Team team) {
        long packings = weights.packings();
        last.forget();
        backwardPass.run(variant, weights, dParameters, offset, dx, team);
        last.remember(weights, packings);
    }

    void requireTraining() {
        if (!buffers.training) {
            throw new IllegalStateException(
                    "this workspace is for inference and has no gradients: make it with DenseWorkspace.forTraining");
        }
    }

    void requireForwardBy(PackedDense expected) {
        requireTraining();
        last.require(expected, expected.packings());
    }
}
