package dev.lanewise.kernels;

import dev.lanewise.oracle.LstmArray;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call of a kernel's every method: sizes, the layouts of the caller's sequences, and the seed of all numbers. Its
 * text form is the name that tests show.
 *
 * @param capacity the workspace's sizes
 * @param steps steps of the sequence, at most the capacity's
 * @param rows rows of the batch, at most the capacity's
 * @param views the layouts
 * @param ends whether the initial states and the gradients of the final ones differ from zero
 * @param threads members of the team
 * @param seed of the numbers
 */
public record KernelCase(LstmShape capacity, int steps, int rows, Views views, boolean ends, int threads, long seed) {

    /** What a slot of a state holds beyond the rows of the case. */
    private static final float BEYOND = 0.25f;

    /**
     * The layouts of the caller's sequences.
     *
     * @param x of the input
     * @param dOutput of the gradient of the outputs, null for none
     * @param dx of the gradient of the input, null for none
     */
    public record Views(Layout x, Layout dOutput, Layout dx) {

        /** Every sequence there, and dense. */
        public static final Views DENSE = new Views(Layout.DENSE, Layout.DENSE, Layout.DENSE);
    }

    /** A case that fills its capacity, with dense sequences, states and gradients at both ends, on one thread. */
    public static KernelCase of(int inputs, int hidden, int steps, int rows, long seed) {
        return new KernelCase(new LstmShape(inputs, hidden, steps, rows), steps, rows, Views.DENSE, true, 1, seed);
    }

    public int inputs() {
        return capacity.inputs();
    }

    public int hidden() {
        return capacity.hidden();
    }

    /** The same case for a team of another size. */
    public KernelCase withThreads(int members) {
        return new KernelCase(capacity, steps, rows, views, ends, members, seed);
    }

    /** Weights are drawn from ± this: pre-activations of about 1, whatever the size. */
    double weightScale() {
        return 2 / Math.sqrt(inputs() + hidden());
    }

    /** The arrays of the case, fresh ones at each call. */
    public KernelInputs inputArrays() {
        return new KernelInputs(this);
    }

    /** What a kernel must give for the case's own inputs, bit for bit. */
    public Outcome byContract() {
        return byContract(inputArrays());
    }

    /** What a kernel must give for these inputs, by a program that knows nothing of kernels. */
    Outcome byContract(KernelInputs inputs) {
        Map<LstmArray, float[]> arrays = inputs.example(this).byContract();
        float[] outputs = arrays.get(LstmArray.OUTPUT);
        int state = rows * hidden();
        Outcome outcome = new Outcome();
        outcome.put("output", outputs);
        outcome.put("final hidden", arrays.get(LstmArray.FINAL_HIDDEN));
        outcome.put("final cell", arrays.get(LstmArray.FINAL_CELL));
        outcome.put("gradient of parameters", arrays.get(LstmArray.D_PARAMETERS));
        if (views.dx != null) {
            outcome.put("gradient of x", arrays.get(LstmArray.D_X));
        }
        outcome.put("gradient of initial hidden", arrays.get(LstmArray.D_INITIAL_HIDDEN));
        outcome.put("gradient of initial cell", arrays.get(LstmArray.D_INITIAL_CELL));
        outcome.put("output of inference", outputs);
        outcome.put("final cell of inference", arrays.get(LstmArray.FINAL_CELL));
        for (int t = 0; t < steps; t++) {
            outcome.put("hidden after single step " + t, Arrays.copyOfRange(outputs, t * state, (t + 1) * state));
        }
        outcome.put("cell after single steps", arrays.get(LstmArray.FINAL_CELL));
        return outcome;
    }

    /** Runs every method of a kernel on the case's own inputs. */
    public Outcome run(LstmKernel kernel) {
        return run(kernel, kernel, inputArrays(), LstmWorkspace.forTraining(capacity));
    }

    /**
     * Runs every method on these inputs: the forward pass, then the backward pass (of another variant, perhaps), then
     * the
     * same in a workspace for inference, and step by step. Asserts that nothing is written beside the results.
     */
    public Outcome run(LstmKernel forward, LstmKernel backward, KernelInputs inputs, LstmWorkspace workspace) {
        return run(forward, backward, inputs, workspace, threads);
    }

    /** The same with a team of another size for the backward pass. */
    Outcome run(
            LstmKernel forward,
            LstmKernel backward,
            KernelInputs inputs,
            LstmWorkspace workspace,
            int threadsBackward) {
        Map<String, Guarded> before = new TreeMap<>();
        inputs.byName().forEach((name, array) -> before.put(name, array.copy()));
        Outcome outcome = new Outcome();
        try (Team team = new Team(threads);
                Team teamBackward = new Team(threadsBackward)) {
            PackedLstm weights = new PackedLstm(inputs(), hidden());
            weights.pack(inputs.parameters.data(), inputs.parameters.offset());
            forward(forward, weights, inputs, workspace, team, outcome);
            backward(backward, weights, inputs, workspace, teamBackward, outcome);
            inference(forward, weights, inputs, team, outcome);
            steps(forward, weights, inputs, team, outcome);
        }
        inputs.byName().forEach((name, array) -> array.assertUnchanged(name, before.get(name)));
        return outcome;
    }

    private void forward(
            LstmKernel kernel,
            PackedLstm weights,
            KernelInputs inputs,
            LstmWorkspace workspace,
            Team team,
            Outcome outcome) {
        setState(workspace.initialHidden(), inputs.initialHidden);
        setState(workspace.initialCell(), inputs.initialCell);
        kernel.forward(weights, inputs.x.view(), steps, rows, workspace, team);
        outcome.put("output", read(workspace.output(), steps));
        outcome.put("final hidden", read(workspace.finalHidden(), 1));
        outcome.put("final cell", read(workspace.finalCell(), 1));
        assertBeyond("initial hidden", workspace.initialHidden());
        assertBeyond("initial cell", workspace.initialCell());
    }

    private void backward(
            LstmKernel kernel,
            PackedLstm weights,
            KernelInputs inputs,
            LstmWorkspace workspace,
            Team team,
            Outcome outcome) {
        setState(workspace.finalHiddenGradient(), inputs.dFinalHidden);
        setState(workspace.finalCellGradient(), inputs.dFinalCell);
        markBeyond(workspace.initialHiddenGradient());
        markBeyond(workspace.initialCellGradient());
        Sequence dOutput = inputs.dOutput == null ? null : inputs.dOutput.view();
        Guarded dParameters = inputs.dParameters.copy();
        Guarded dx = views.dx == null ? null : Guarded.of(views.dx, steps, rows, inputs());
        kernel.backward(
                weights,
                dOutput,
                workspace,
                dParameters.data(),
                dParameters.offset(),
                dx == null ? null : dx.view(),
                team);
        dParameters.assertUntouched("dParameters");
        outcome.put("gradient of parameters", dParameters.values());
        if (dx != null) {
            dx.assertUntouched("dx");
            outcome.put("gradient of x", dx.values());
        }
        outcome.put("gradient of initial hidden", read(workspace.initialHiddenGradient(), 1));
        outcome.put("gradient of initial cell", read(workspace.initialCellGradient(), 1));
        assertUnchanged(workspace.finalHiddenGradient(), inputs.dFinalHidden);
        assertUnchanged(workspace.finalCellGradient(), inputs.dFinalCell);
        assertBeyond("gradient of hidden", workspace.initialHiddenGradient());
        assertBeyond("gradient of cell", workspace.initialCellGradient());
    }

    /** The sequence once more in a workspace that keeps no step for a backward pass. */
    private void inference(LstmKernel kernel, PackedLstm weights, KernelInputs inputs, Team team, Outcome outcome) {
        LstmWorkspace workspace = LstmWorkspace.forInference(capacity);
        setState(workspace.initialHidden(), inputs.initialHidden);
        setState(workspace.initialCell(), inputs.initialCell);
        kernel.forward(weights, inputs.x.view(), steps, rows, workspace, team);
        outcome.put("output of inference", read(workspace.output(), steps));
        outcome.put("final cell of inference", read(workspace.finalCell(), 1));
    }

    /** The sequence once more, step by step through a state that is carried on. */
    private void steps(LstmKernel kernel, PackedLstm weights, KernelInputs inputs, Team team, Outcome outcome) {
        LstmState state = new LstmState(inputs(), hidden(), capacity.batch());
        setState(state.hidden(), inputs.initialHidden);
        setState(state.cell(), inputs.initialCell);
        Sequence x = inputs.x.view();
        for (int t = 0; t < steps; t++) {
            Sequence now = new Sequence(x.data(), x.at(t, 0), x.stepStride(), x.rowStride());
            kernel.step(weights, now, state, rows, team);
            outcome.put("hidden after single step " + t, read(state.hidden(), 1));
        }
        outcome.put("cell after single steps", read(state.cell(), 1));
        assertBeyond("hidden of the stream", state.hidden());
        assertBeyond("cell of the stream", state.cell());
    }

    /** Writes the state of the case's rows, and a mark into the rows that the case leaves alone. */
    private void setState(Sequence state, Guarded values) {
        float[] dense = values.values();
        for (int b = 0; b < capacity.batch(); b++) {
            for (int j = 0; j < hidden(); j++) {
                state.data()[state.at(0, b) + j] = b < rows ? dense[b * hidden() + j] : BEYOND;
            }
        }
    }

    private void markBeyond(Sequence state) {
        for (int b = rows; b < capacity.batch(); b++) {
            Arrays.fill(state.data(), state.at(0, b), state.at(0, b) + hidden(), BEYOND);
        }
    }

    private void assertUnchanged(Sequence state, Guarded values) {
        Outcome.assertSameBits("what a backward pass only reads", values.values(), read(state, 1));
        assertBeyond("what a backward pass only reads", state);
    }

    private void assertBeyond(String what, Sequence state) {
        for (int b = rows; b < capacity.batch(); b++) {
            for (int j = 0; j < hidden(); j++) {
                if (state.data()[state.at(0, b) + j] != BEYOND) {
                    throw new AssertionError(
                            what + ": row " + b + " was written, but there are only " + rows + " rows");
                }
            }
        }
    }

    /** A dense copy {@code [steps][rows][H]} of a workspace's view. */
    private float[] read(Sequence view, int count) {
        float[] dense = new float[count * rows * hidden()];
        for (int t = 0; t < count; t++) {
            for (int b = 0; b < rows; b++) {
                System.arraycopy(view.data(), view.at(t, b), dense, (t * rows + b) * hidden(), hidden());
            }
        }
        return dense;
    }

    @Override
    public String toString() {
        return "I=" + inputs() + " H=" + hidden() + " T=" + steps + "/" + capacity.steps() + " B=" + rows + "/"
                + capacity.batch() + " x=" + views.x + " dOutput=" + views.dOutput + " dx=" + views.dx + " ends=" + ends
                + " threads=" + threads + " seed=" + seed;
    }
}
