package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.SLAB;
import static dev.lanewise.kernels.LstmShape.START;

import java.util.Objects;

/**
 * What a forward pass keeps for the backward pass, and the states and gradients at a sequence's ends. Allocated once;
 * a pass allocates nothing. Belongs to one caller at a time.
 *
 * <p>The views are all {@code [steps][rows][H]} (or one step of it). Their rows are padded to whole blocks; the floats
 * between {@code H} and the row stride are the kernels' own and must be left alone.
 */
public final class LstmWorkspace {

    final LstmShape shape;
    /** Whether there is room for a backward pass. */
    final boolean training;
    /** Steps whose gates are kept: all for training, else that of the moment. */
    private final int keptSteps;
    /** Slots of cells and joined rows: T+1 for training, else the initial one and two that take turns. */
    private final int keptSlots;
    /** Steps whose gate gradients are kept at a time. */
    final int chunk;
    /** Floats from one row of hidden units to the next. */
    final int unitRow;
    /** {@code [block][kept step][B][gate][unit]}: pre-activations a, then i, f, g, o. */
    final float[] gates;
    /** {@code [slab][kept slot][B][column]}, last slot first: the joined rows {@code [x_t, h_{t-1}]} of F1 and B9. */
    final float[] joined;
    /** {@code [T+1][B][unit]}: slot 0 is the initial state. */
    final float[] hidden;

    /** {@code [kept slot][B][unit]}: slot 0 is the initial state. */
    final float[] cell;
    /** {@code [kept step][B][unit]}: tanh of the new cell. */
    final float[] cellTanh;

    /** {@code [block][chunk][B][gate][unit]}: gradient of the pre-activations, the chunk's last step first. */
    final float[] dGates;
    /** {@code [slab][B][column]}: the joined gradient {@code [dh_{t-1}, dx_t]} of the step under way. */
    final float[] dJoined;
    /** {@code [B][unit]}: gradient of the hidden state at the ends. */
    final float[] dHidden;

    final float[] dCell;
    /** The weights' gradient while it is summed up. */
    final Panels gradient;

    private final Sequence output;
    private final Sequence outputGradient;
    private final Sequence initialHidden;
    private final Sequence initialCell;
    private final Sequence hiddenGradient;
    private final Sequence cellGradient;
    /** finalHidden and finalCell by number of steps, so that asking for them allocates nothing. */
    private final Sequence[] hiddenAfter;

    private final Sequence[] cellAfter;

    /** The arguments of the pass under way, for the team's threads. */
    final Pass pass = new Pass(this);

    /** Steps and rows of the last forward pass; 0 before there was one. */
    int steps;

    int rows;

    private LstmWorkspace(LstmShape shape, boolean training) {
        this.shape = Objects.requireNonNull(shape, "shape");
        this.training = training;
        this.unitRow = shape.unitRow();
        int slot = shape.batch() * unitRow;
        int slots = shape.steps() * slot;
        this.keptSteps = shape.keptSteps(training);
        this.keptSlots = shape.keptSlots(training);
        this.chunk = shape.chunk();
        this.gates = floats(shape.blocks() * keptSteps * shape.batch() * SLAB);
        this.joined = floats(shape.joinedSlabs() * keptSlots * shape.batch() * SLAB);
        this.hidden = floats(slots + slot);
        this.cell = floats(keptSlots * slot);
        this.cellTanh = floats(keptSteps * slot);
        this.dGates = floats(training ? shape.blocks() * chunk * shape.batch() * SLAB : 0);
        this.dJoined = floats(training ? shape.gradientSlabs() * shape.batch() * SLAB : 0);
        this.dHidden = floats(training ? slot : 0);
        this.dCell = floats(training ? slot : 0);
        this.gradient = training ? new Panels(shape.inputs(), shape.hidden()) : null;
        this.output = new Sequence(hidden, START + slot, slot, unitRow);
        this.outputGradient = training ? new Sequence(floats(slots), START, slot, unitRow) : null;
        this.initialHidden = slot(hidden, 0);
        this.initialCell = slot(cell, 0);
        this.hiddenGradient = training ? slot(dHidden, 0) : null;
        this.cellGradient = training ? slot(dCell, 0) : null;
        this.hiddenAfter = new Sequence[shape.steps() + 1];
        this.cellAfter = new Sequence[shape.steps() + 1];
        for (int t = 0; t <= shape.steps(); t++) {
            hiddenAfter[t] = slot(hidden, t);
            cellAfter[t] = slot(cell, kept(t));
        }
    }

    private static float[] floats(int length) {
        return new float[length == 0 ? 0 : START + length];
    }

    private Sequence slot(float[] states, int t) {
        return new Sequence(states, START + t * shape.batch() * unitRow, shape.batch() * unitRow, unitRow);
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
        return hiddenAfter[steps];
    }

    /**
     * The cell state after the last step of the last forward pass, {@code [1][B][H]}.
     *
     * @return c_T; the initial state before there was a pass
     */
    public Sequence finalCell() {
        return cellAfter[steps];
    }

    /**
     * The gradient of the hidden state at the ends, {@code [1][B][H]}: before a backward pass the caller writes that of
     * h_T here, afterwards it holds that of h_0.
     *
     * @return the view
     */
    public Sequence hiddenGradient() {
        requireTraining();
        return hiddenGradient;
    }

    /**
     * The gradient of the cell state at the ends, {@code [1][B][H]}: before a backward pass the caller writes that of
     * c_T here, afterwards it holds that of c_0.
     *
     * @return the view
     */
    public Sequence cellGradient() {
        requireTraining();
        return cellGradient;
    }

    private void requireTraining() {
        if (!training) {
            throw new IllegalStateException(
                    "this workspace is for inference and has no gradients: make it with LstmWorkspace.forTraining");
        }
    }

    /** The kept slot that holds slot {@code t}. */
    private int kept(int t) {
        return training || t == 0 ? t : 1 + (t - 1) % 2;
    }

    /** Index of row {@code b} of slot {@code t} in {@link #hidden}. */
    int stateAt(int t, int b) {
        return START + (t * shape.batch() + b) * unitRow;
    }

    /** Index of row {@code b} of slot {@code t} in {@link #cell}. */
    int cellAt(int t, int b) {
        return stateAt(kept(t), b);
    }

    /** Index of row {@code b} of step {@code t} in {@link #cellTanh}. */
    int cellTanhAt(int t, int b) {
        return stateAt(training ? t : 0, b);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #gates}. */
    int gatesAt(int block, int t, int b) {
        return START + ((block * keptSteps + (training ? t : 0)) * shape.batch() + b) * SLAB;
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #dGates}. */
    int dGatesAt(int block, int t, int b) {
        int slot = (steps - 1 - t) % chunk;
        return START + ((block * chunk + slot) * shape.batch() + b) * SLAB;
    }

    /** Index of row {@code b} of slot {@code t} of a slab in {@link #joined}. */
    int joinedAt(int slab, int t, int b) {
        return START + ((slab * keptSlots + keptSlots - 1 - kept(t)) * shape.batch() + b) * SLAB;
    }

    /** Index of a block's hidden units in row {@code b} of slot {@code t} in {@link #joined}. */
    int joinedHiddenAt(int block, int t, int b) {
        int column = shape.hiddenColumn() + block * BLOCK;
        return joinedAt(column / SLAB, t, b) + column % SLAB;
    }

    /** Index of row {@code b} of a slab in {@link #dJoined}. */
    int dJoinedAt(int slab, int b) {
        return START + (slab * shape.batch() + b) * SLAB;
    }

    /** Index of a block's hidden units in row {@code b} of {@link #dJoined}. */
    int dJoinedHiddenAt(int block, int b) {
        return dJoinedAt(block * BLOCK / SLAB, b) + block * BLOCK % SLAB;
    }
}
