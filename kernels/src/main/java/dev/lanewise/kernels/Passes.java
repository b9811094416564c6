package dev.lanewise.kernels;

/** The passes of a workspace, and what the last one went through with. */
final class Passes {

    private final Buffers buffers;
    final ForwardPass forwardPass;
    /** Null for inference. */
    final BackwardPass backwardPass;

    /** The weights of the last forward pass; null where there was none, or a pass did not come to its end. */
    private PackedLstm weights;
    /** How often they had been packed then. */
    private long packings;

    Passes(Buffers buffers) {
        this.buffers = buffers;
        this.forwardPass = new ForwardPass(buffers);
        this.backwardPass = buffers.training ? new BackwardPass(buffers) : null;
    }

    /** Runs a forward pass; if it throws, the workspace is as one that has had none. */
    void forward(Primitives variant, PackedLstm newWeights, Sequence x, int steps, int rows, Team team) {
        long packingsBefore = newWeights.packings();
        weights = null;
        forwardPass.run(variant, newWeights, x, steps, rows, team);
        weights = newWeights;
        packings = packingsBefore;
    }

    /** Runs a backward pass; if it throws, another one needs a new forward pass. */
    void backward(Primitives variant, Sequence dOutput, float[] dParameters, int offset, Sequence dx, Team team) {
        PackedLstm same = weights;
        weights = null;
        backwardPass.run(variant, same, dOutput, dParameters, offset, dx, team);
        weights = same;
    }

    /** Steps of the last forward pass; 0 where there was none. */
    int steps() {
        return weights == null ? 0 : buffers.steps;
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
        if (weights == null) {
            throw new IllegalStateException("this workspace has had no forward pass, or its last pass failed");
        }
    }

    /** Refuses a backward pass without a forward pass by the same weights, packed as they are. */
    void requireForwardBy(PackedLstm expected) {
        requireForward();
        if (weights != expected) {
            throw new IllegalArgumentException(
                    "weights are not those of this workspace's forward pass: a backward pass needs the same");
        }
        if (packings != expected.packings()) {
            throw new IllegalStateException("the weights have been packed again since this workspace's forward pass:"
                    + " run a forward pass with them first");
        }
    }

    /** Takes the arrays for other purposes: they have the values of a forward and a backward pass until then. */
    void giveUp() {
        requireForward();
        if (!backwardPass.hasRun()) {
            throw new IllegalStateException("this workspace has had no backward pass");
        }
        weights = null;
    }
}
