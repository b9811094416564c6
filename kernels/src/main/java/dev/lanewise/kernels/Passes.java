package dev.lanewise.kernels;

/** The passes of a workspace, and what the last one went through with. */
final class Passes {

    private final Buffers buffers;
    final ForwardPass forwardPass;
    /** Null for inference. */
    final BackwardPass backwardPass;

    private final LastWeights last = new LastWeights();

    Passes(Buffers buffers) {
        this.buffers = buffers;
        this.forwardPass = new ForwardPass(buffers);
        this.backwardPass = buffers.training ? new BackwardPass(buffers) : null;
    }

    /** Runs a forward pass; if it throws, the workspace is as one that has had none. */
    void forward(Primitives variant, PackedLstm weights, Sequence x, int steps, int rows, Team team) {
        long packings = weights.packings();
        last.forget();
        forwardPass.run(variant, weights, x, steps, rows, team);
        last.remember(weights, packings);
    }

    /** Runs a backward pass by the weights of the forward pass; if it throws, another one needs a new forward pass. */
    void backward(
            Primitives variant,
            PackedLstm weights,
            Sequence dOutput,
            float[] dParameters,
            int offset,
            Sequence dx,
            Team team) {
        long packings = weights.packings();
        last.forget();
        backwardPass.run(variant, weights, dOutput, dParameters, offset, dx, team);
        last.remember(weights, packings);
    }

    /** Steps of the last forward pass; 0 where there was none. */
    int steps() {
        return last.areKnown() ? buffers.steps : 0;
    }

    void requireTraining() {
        if (!buffers.training) {
            throw new IllegalStateException(
                    "this workspace is for inference and has no gradients: make it with LstmWorkspace.forTraining");
        }
    }

    /** Refuses what needs the values of a forward pass where they are not there. */
    void requireForward() {
        requireTraining();
        last.require();
    }

    /** Refuses a backward pass without a forward pass by the same weights, packed as they are. */
    void requireForwardBy(PackedLstm expected) {
        requireTraining();
        last.require(expected, expected.packings());
    }

    /** Takes the arrays for other purposes: they have the values of a forward and a backward pass until then. */
    void giveUp() {
        requireForward();
        if (!backwardPass.hasRun()) {
            throw new IllegalStateException("this workspace has had no backward pass");
        }
        last.forget();
    }
}
