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
    final Passes passes;

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
        this.passes = new Passes(buffers);
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
        passes.requireTraining();
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
        return hiddenAfter[passes.steps()];
    }

    /**
     * The cell state after the last step of the last forward pass, {@code [1][B][H]}.
     *
     * @return c_T; the initial state before there was a pass
     */
    public Sequence finalCell() {
        return passes.steps() == 0 ? initialCell : finalCell;
    }

    /**
     * The gradient of {@link #finalHidden} as such, {@code [1][B][H]}: read by a backward pass, in addition to what
     * {@code dOutput} says of the last step. Each forward pass sets its rows to zero; the caller may write others
     * between the two passes.
     *
     * @return the gradient of h_T
     */
    public Sequence finalHiddenGradient() {
        passes.requireTraining();
        return finalHiddenGradient;
    }

    /**
     * The gradient of {@link #finalCell}, {@code [1][B][H]}: read by a backward pass. Each forward pass sets its rows
     * to zero; the caller may write others between the two passes.
     *
     * @return the gradient of c_T
     */
    public Sequence finalCellGradient() {
        passes.requireTraining();
        return finalCellGradient;
    }

    /**
     * The gradient of {@link #initialHidden}, {@code [1][B][H]}: written by a backward pass.
     *
     * @return the gradient of h_0
     */
    public Sequence initialHiddenGradient() {
        passes.requireTraining();
        return initialHiddenGradient;
    }

    /**
     * The gradient of {@link #initialCell}, {@code [1][B][H]}: written by a backward pass.
     *
     * @return the gradient of c_0
     */
    public Sequence initialCellGradient() {
        passes.requireTraining();
        return initialCellGradient;
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
        passes.requireForward();
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
}
