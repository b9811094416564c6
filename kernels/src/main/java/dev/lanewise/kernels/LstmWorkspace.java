package dev.lanewise.kernels;

import java.util.Objects;

/**
 * What a forward pass keeps for the backward pass, and the states and gradients at a sequence's ends. Allocated once;
 * a pass allocates nothing. Belongs to one caller at a time.
 *
 * <p>The views are all {@code [steps][rows][H]} (or one step of it). Their rows are padded to whole blocks; the floats
 * between {@code H} and the row stride are the kernels' own and must be left alone.
 */
public final class LstmWorkspace {

    private final LstmShape shape;
    final Buffers buffers;
    final ForwardPass forwardPass;
    /** Null for inference. */
    final BackwardPass backwardPass;
    /** The weights of the last forward pass; null where there was none, or a pass did not come to its end. */
    private PackedLstm passWeights;
    /** How often those had been packed then. */
    private long passPackings;

    private final Sequence output;
    private final Sequence outputGradient;
    private final Sequence initialHidden;
    private final Sequence initialCell;
    private final Sequence finalCell;
    private final Sequence initialHiddenGradient;
    private final Sequence initialCellGradient;
    private final Sequence finalHiddenGradient;
    private final Sequence finalCellGradient;
    /** finalHidden by number of steps, so that asking for it allocates nothing. */
    private final Sequence[] hiddenAfter;

    private LstmWorkspace(LstmShape shape, boolean training) {
        this.shape = Objects.requireNonNull(shape, "shape");
        this.buffers = new Buffers(shape, training);
        this.forwardPass = new ForwardPass(buffers);
        this.backwardPass = training ? new BackwardPass(buffers) : null;
        this.output = steps(buffers.hidden, 1);
        this.outputGradient = training ? steps(buffers.newOutputGradient(), 0) : null;
        this.initialHidden = steps(buffers.hidden, 0);
        this.initialCell = steps(buffers.boundaryCell, 0);
        this.finalCell = steps(buffers.boundaryCell, 1);
        this.initialHiddenGradient = training ? steps(buffers.dBoundaryHidden, 0) : null;
        this.initialCellGradient = training ? steps(buffers.dBoundaryCell, 0) : null;
        this.finalHiddenGradient = training ? steps(buffers.dBoundaryHidden, 1) : null;
        this.finalCellGradient = training ? steps(buffers.dBoundaryCell, 1) : null;
        this.hiddenAfter = new Sequence[shape.steps() + 1];
        for (int t = 0; t <= shape.steps(); t++) {
            hiddenAfter[t] = steps(buffers.hidden, t);
        }
    }

    /** The view of an array of states {@code [steps][B][unit]} from one of them on. */
    private Sequence steps(float[] states, int first) {
        int step = shape.batch() * buffers.unitRow;
        return new Sequence(states, buffers.stateAt(first, 0), step, buffers.unitRow);
    }

    /**
     * A workspace for forward and backward passes.
     *
     * @param shape capacities
     * @return the workspace, all zero
     */
    public static LstmWorkspace forTraining(LstmShape shape) {
        return new LstmWorkspace(shape, true);
    }

    /**
     * A workspace for forward passes alone.
     *
     * @param shape capacities
     * @return the workspace, all zero
     */
    public static LstmWorkspace forInference(LstmShape shape) {
        return new LstmWorkspace(shape, false);
    }

    /**
     * The capacities.
     *
     * @return the shape that this workspace was made for
     */
    public LstmShape shape() {
        return shape;
    }

    /**
     * The hidden states of all steps, {@code [T][B][H]}: the next layer's input.
     *
     * @return h_1 to h_T of the last forward pass
     */
    public Sequence output() {
        return output;
    }

    /**
     * Room for the gradient of {@link #output}, {@code [T][B][H]}: the next layer writes its input gradient here.
     *
     * @return the view; the kernels read it only where it is passed as {@code dOutput}
     */
    public Sequence outputGradient() {
        requireTraining();
        return outputGradient;
    }

    /**
     * The hidden state before the first step, {@code [1][B][H]}: written by the caller, zero at first.
     *
     * @return h_0
     */
    public Sequence initialHidden() {
        return initialHidden;
    }

    /**
     * The cell state before the first step, {@code [1][B][H]}: written by the caller, zero at first.
     *
     * @return c_0
     */
    public Sequence initialCell() {
        return initialCell;
    }

    /**
     * The hidden state after the last step of the last forward pass, {@code [1][B][H]}.
     *
     * @return h_T; the initial state before there was a pass
     */
    public Sequence finalHidden() {
        return hiddenAfter[passSteps()];
    }

    /**
     * The cell state after the last step of the last forward pass, {@code [1][B][H]}.
     *
     * @return c_T; the initial state before there was a pass
     */
    public Sequence finalCell() {
        return passSteps() == 0 ? initialCell : finalCell;
    }

    /**
     * The gradient of {@link #finalHidden} as such, {@code [1][B][H]}: read by a backward pass, in addition to what
     * {@code dOutput} says of the last step. Each forward pass sets its rows to zero; the caller may write others
     * between the two passes.
     *
     * @return the gradient of h_T
     */
    public Sequence finalHiddenGradient() {
        requireTraining();
        return finalHiddenGradient;
    }

    /**
     * The gradient of {@link #finalCell}, {@code [1][B][H]}: read by a backward pass. Each forward pass sets its rows
     * to zero; the caller may write others between the two passes.
     *
     * @return the gradient of c_T
     */
    public Sequence finalCellGradient() {
        requireTraining();
        return finalCellGradient;
    }

    /**
     * The gradient of {@link #initialHidden}, {@code [1][B][H]}: written by a backward pass.
     *
     * @return the gradient of h_0
     */
    public Sequence initialHiddenGradient() {
        requireTraining();
        return initialHiddenGradient;
    }

    /**
     * The gradient of {@link #initialCell}, {@code [1][B][H]}: written by a backward pass.
     *
     * @return the gradient of c_0
     */
    public Sequence initialCellGradient() {
        requireTraining();
        return initialCellGradient;
    }

    private int passSteps() {
        return passWeights == null ? 0 : buffers.steps;
    }

    /** Runs a forward pass; if it throws, the workspace is as one that has had none. */
    void forward(Primitives variant, PackedLstm weights, Sequence x, int steps, int rows, Team team) {
        long packings = weights.packings();
        passWeights = null;
        forwardPass.run(variant, weights, x, steps, rows, team);
        passWeights = weights;
        passPackings = packings;
    }

    /** Runs a backward pass; if it throws, another one needs a new forward pass. */
    void backward(
            Primitives variant,
            PackedLstm weights,
            Sequence dOutput,
            float[] dParameters,
            int offset,
            Sequence dx,
            Team team) {
        passWeights = null;
        backwardPass.run(variant, weights, dOutput, dParameters, offset, dx, team);
        passWeights = weights;
    }

    /** Takes the arrays for other purposes: they have the values of a forward and a backward pass until then. */
    void giveUpPass() {
        requirePass();
        if (!backwardPass.hasRun()) {
            throw new IllegalStateException("this workspace has had no backward pass");
        }
        passWeights = null;
    }

    private void requirePass() {
        requireTraining();
        if (passWeights == null) {
            throw new IllegalStateException("this workspace has had no forward pass, or its last pass failed");
        }
    }

    /** Refuses a backward pass without a forward pass by the same weights, packed as they are. */
    void requirePassOf(PackedLstm weights) {
        requirePass();
        if (passWeights != weights) {
            throw new IllegalArgumentException(
                    "weights are not those of this workspace's forward pass: a backward pass needs the same");
        }
        if (passPackings != weights.packings()) {
            throw new IllegalStateException("the weights have been packed again since this workspace's forward pass:"
                    + " run a forward pass with them first");
        }
    }

    /**
     * Copies the gates of a step, as the last forward pass left them.
     *
     * @param t step, from 0
     * @param b row of the batch
     * @param to where i, f, g and o go, {@code [4][H]}
     * @param at index of the first of them
     * @throws IllegalStateException if there was no such pass, or the workspace is for inference and has kept nothing
     */
    public void copyGates(int t, int b, float[] to, int at) {
        copy(UnitValues.GATES, t, b, to, at);
    }

    /**
     * Copies the cells after a step, as the last forward pass left them.
     *
     * @param t step, from 0
     * @param b row of the batch
     * @param to where c goes, {@code [H]}
     * @param at index of the first of them
     * @throws IllegalStateException if there was no such pass, or the workspace is for inference and has kept nothing
     */
    public void copyCells(int t, int b, float[] to, int at) {
        copy(UnitValues.CELL, t, b, to, at);
    }

    private void copy(UnitValues what, int t, int b, float[] to, int at) {
        requirePass();
        checkIndex("t", t, buffers.steps);
        checkIndex("b", b, buffers.rows);
        Objects.requireNonNull(to, "to");
        int width = what.width(buffers.layer);
        if (at < 0 || at > to.length - width) {
            throw new IllegalArgumentException(
                    "to: " + width + " floats don't fit at index " + at + " of an array of " + to.length);
        }
        what.read(buffers, t, b, to, at);
    }

    private static void checkIndex(String name, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    name + " must be from 0 to " + (count - 1) + " (of the last forward pass), but is " + index);
        }
    }

    private void requireTraining() {
        if (!buffers.training) {
            throw new IllegalStateException(
                    "this workspace is for inference and has no gradients: make it with LstmWorkspace.forTraining");
        }
    }
}
