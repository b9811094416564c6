package dev.lanewise.kernels;

import java.util.Objects;

/** The kernel of every variant: checks the arguments, then runs the one time loop on the variant's hot loops. */
record BlockedKernel(Primitives variant) implements LstmKernel {

    @Override
    public String name() {
        return variant.name();
    }

    @Override
    public DenseKernel dense() {
        return new BlockedDenseKernel(variant);
    }

    @Override
    public void forward(PackedLstm weights, Sequence x, int steps, int rows, LstmWorkspace workspace, Team team) {
        checkSizes(weights, workspace);
        weights.requirePacked();
        Slabs.requireCount("steps", steps, workspace.shape().steps());
        Slabs.requireCount("rows", rows, workspace.shape().batch());
        Objects.requireNonNull(x, "x").check("x", steps, rows, weights.inputs());
        Objects.requireNonNull(team, "team").claim();
        try {
            workspace.passes.forward(variant, weights, x, steps, rows, team);
        } finally {
            team.release();
        }
    }

    @Override
    public void backward(
            PackedLstm weights,
            Sequence dOutput,
            LstmWorkspace workspace,
            float[] dParameters,
            int offset,
            Sequence dx,
            Team team) {
        checkSizes(weights, workspace);
        workspace.passes.requireForwardBy(weights);
        int steps = workspace.buffers.steps;
        int rows = workspace.buffers.rows;
        if (dOutput != null) {
            dOutput.check("dOutput", steps, rows, weights.hidden());
        }
        PackedLstm.checkParameters("dParameters", dParameters, offset, weights.size());
        if (dx != null) {
            dx.checkWritable("dx", steps, rows, weights.inputs());
            LayerSize size = weights.size();
            Overlaps.refuseParameters(dx, steps, rows, size.inputs(), size.parameters(), dParameters, offset);
            Overlaps.refuseOwnEnds(dx, workspace.buffers);
            if (dOutput != null) {
                Overlaps.refuseOutputs(dx, dOutput, steps, rows, size);
            }
        }
        Objects.requireNonNull(team, "team").claim();
        try {
            workspace.passes.backward(variant, weights, dOutput, dParameters, offset, dx, team);
        } finally {
            team.release();
        }
    }

    @Override
    public void step(PackedLstm weights, Sequence x, LstmState state, int rows, Team team) {
        Objects.requireNonNull(state, "state");
        forward(weights, x, 1, rows, state.workspace, team);
        state.advance(rows);
    }

    private static void checkSizes(PackedLstm weights, LstmWorkspace workspace) {
        Objects.requireNonNull(weights, "weights");
        LayerSize expected =
                Objects.requireNonNull(workspace, "workspace").shape().layer();
        if (!weights.size().equals(expected)) {
            throw new IllegalArgumentException("weights have " + weights.inputs() + " inputs and " + weights.hidden()
                    + " hidden units, but the workspace has " + expected.inputs() + " and " + expected.hidden());
        }
    }
}
