package dev.lanewise.kernels;

import java.util.Objects;

/** The dense kernel of every variant: checks the arguments, then runs the passes on the variant's hot loops. */
record BlockedDenseKernel(Primitives variant) implements DenseKernel {

    @Override
    public void forward(
            PackedDense weights,
            Sequence x,
            Sequence context,
            int steps,
            int rows,
            DenseWorkspace workspace,
            Team team) {
        checkSizes(weights, workspace);
        weights.requirePacked();
        DenseSize layer = weights.size();
        Slabs.requireCount("steps", steps, workspace.shape().steps());
        Slabs.requireCount("rows", rows, workspace.shape().batch());
        Objects.requireNonNull(x, "x").check("x", steps, rows, layer.inputs());
        if (layer.context() > 0) {
            Objects.requireNonNull(context, "context").check("context", steps, rows, layer.context());
        }
        Objects.requireNonNull(team, "team").claim();
        try {
            workspace.buffers.layOut(x, context, steps, rows, variant.fewestMultiplyAdds());
            workspace.passes.forward(variant, weights, team);
        } finally {
            team.release();
        }
    }

    @Override
    public void backward(
            PackedDense weights, DenseWorkspace workspace, float[] dParameters, int offset, Sequence dx, Team team) {
        checkSizes(weights, workspace);
        workspace.passes.requireForwardBy(weights);
        PackedDense.checkParameters("dParameters", dParameters, offset, weights.size());
        if (dx != null) {
            checkInputGradient(dx, workspace.buffers, dParameters, offset);
        }
        Objects.requireNonNull(team, "team").claim();
        try {
            workspace.passes.backward(variant, weights, dParameters, offset, dx, team);
        } finally {
            team.release();
        }
    }

    private static void checkInputGradient(Sequence dx, DenseBuffers buffers, float[] dParameters, int offset) {
        int steps = buffers.steps;
        int rows = buffers.rows;
        DenseSize layer = buffers.layer;
        dx.checkWritable("dx", steps, rows, layer.inputs());
        Overlaps.refuseParameters(dx, steps, rows, layer.inputs(), layer.parameters(), dParameters, offset);
        Overlaps.refuseRead(dx, "x", buffers.x, steps, rows, layer.inputs(), layer.inputs());
        if (layer.context() > 0) {
            Overlaps.refuseRead(dx, "context", buffers.context, steps, rows, layer.inputs(), layer.context());
        }
        if (dx.data() == buffers.y.data() || dx.data() == buffers.dy.data()) {
            throw new IllegalArgumentException("dx lies in the array of the workspace's own outputs or of their"
                    + " gradient: give it an array of its own");
        }
    }

    private static void checkSizes(PackedDense weights, DenseWorkspace workspace) {
        Objects.requireNonNull(weights, "weights");
        DenseSize expected =
                Objects.requireNonNull(workspace, "workspace").shape().layer();
        if (!weights.size().equals(expected)) {
            throw new IllegalArgumentException(
                    "weights have " + weights.size() + ", but the workspace has " + expected);
        }
    }
}
