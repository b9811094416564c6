package dev.lanewise.kernels;

import java.util.Objects;

/**
 * What a dense layer's forward pass keeps for the backward pass, its outputs and their gradient. Allocated once; a pass
 * allocates nothing. Belongs to one caller at a time.
 */
public final class DenseWorkspace {

    final DenseBuffers buffers;
    final DensePasses passes;

    private DenseWorkspace(DenseShape shape, boolean training) {
        this.buffers = new DenseBuffers(Objects.requireNonNull(shape, "shape"), training);
        this.passes = new DensePasses(buffers);
    }

    /**
     * A workspace for forward and backward passes.
     *
     * @param shape capacities
     * @return the workspace, all zero
     */
    public static DenseWorkspace forTraining(DenseShape shape) {
        return new DenseWorkspace(shape, true);
    }

    /**
     * A workspace for forward passes alone.
     *
     * @param shape capacities
     * @return the workspace, all zero
     */
    public static DenseWorkspace forInference(DenseShape shape) {
        return new DenseWorkspace(shape, false);
    }

    /**
     * The capacities.
     *
     * @return the shape that this workspace was made for
     */
    public DenseShape shape() {
        return buffers.shape;
    }

    /**
     * The outputs of the last forward pass.
     *
     * @return {@code [T][B][O]} without gaps, in an array of its own
     */
    public Sequence output() {
        return buffers.y;
    }

    /**
     * The gradient of {@link #output}: written by the caller, read by a backward pass.
     *
     * @return {@code [T][B][O]} without gaps, in an array of its own
     * @throws IllegalStateException if the workspace is for inference
     */
    public Sequence outputGradient() {
        passes.requireTraining();
        return buffers.dy;
    }
}
