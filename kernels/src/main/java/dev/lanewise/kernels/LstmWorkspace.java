package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

import java.util.Objects;

/**
 * What a forward pass keeps for the backward pass, and the states and gradients at a sequence's ends. Allocated once;
 * a pass allocates nothing. Belongs to one caller at a time.
 *
 * <p>The views are all {@code [steps][rows][H]} (or one step of it). Their rows are padded to whole blocks; the floats
 * between {@code H} and the row stride are the kernels' own and must be left alone.
 *
 * <p>What the members of a team work on from step to step lies in <em>parts</em>, one for each member's rows and a page
 * of memory apart: cores fetch ahead up to the end of a page, and would take each other's lines away all the time.
 */
public final class LstmWorkspace {

    final LstmShape shape;
    final LayerSize layer;
    final WorkspaceLayout layout;
    /** Whether there is room for a backward pass. */
    final boolean training;
    /** Blocks whose gates are kept: step by step those of all steps for training, else that of the moment. */
    private final int keptBlocks;
    /** Slots of cells and joined rows: T+1 for training, else the initial one and two that take turns. */
    private final int keptSlots;
    /** Steps whose gate gradients are kept at a time. */
    final int chunk;
    /** Steps whose input gradients are computed at a time. */
    final int inputGradientSteps;
    /** Floats from one row of hidden units to the next, where the caller sees them. */
    final int unitRow;
    /** {@code [part][kept block][row][gate][unit]}: pre-activations a, then i, f, g, o. */
    final float[] gates;
    /**
     * {@code [part][slab][kept slot][row][column]}, last slot first: the joined rows {@code [x_t, h_{t-1}]} of F1 and
     * B9.
     */
    final float[] joined;
    /** {@code [T+1][B][unit]}: slot 0 is the initial state. */
    final float[] hidden;
    /** {@code [part][kept slot][block][row][unit]}: slot 0 is the initial state. */
    final float[] cell;
    /** {@code [part][kept block][row][unit]}: tanh of the new cell. */
    final float[] cellTanh;
    /** {@code [2][B][unit]}: the initial and the final cell, for the caller. */
    final float[] cellEnds;

    /** {@code [part][block][chunk][row][gate][unit]}: gradient of the pre-activations, the chunk's last step first. */
    final float[] dGates;
    /** {@code [part][slab][row][column]}: the joined gradient of the step under way, slabs with hidden units. */
    final float[] dState;
    /** {@code [part][step][row][column]}: a slab without hidden units for some steps, the last one first. */
    final float[] dInput;
    /** {@code [part][block][row][unit]}: gradient of the cell of the step under way. */
    final float[] dCell;
    /** {@code [B][unit]}: gradient of the hidden state at the ends, for the caller. */
    final float[] dHidden;
    /** {@code [B][unit]}: gradient of the cell at the ends, for the caller. */
    final float[] dCellEnds;
    /** The weights' gradient while it is summed up. */
    final Panels gradient;

    private final Sequence output;
    private final Sequence outputGradient;
    private final Sequence initialHidden;
    private final Sequence initialCell;
    private final Sequence finalCell;
    private final Sequence hiddenGradient;
    private final Sequence cellGradient;
    /** finalHidden by number of steps, so that asking for it allocates nothing. */
    private final Sequence[] hiddenAfter;

    /** The arguments of the pass under way, for the team's threads. */
    final Pass pass = new Pass(this);

    /** Steps and rows of the last forward pass; 0 before there was one. */
    int steps;

    int rows;
    /** Parts of the rows, and the rows that they share, as the last forward pass laid them out. */
    int parts = 1;

    private int partedRows;
    /** Floats between two parts. */
    private int gap;

    private LstmWorkspace(LstmShape shape, boolean training) {
        this.shape = Objects.requireNonNull(shape, "shape");
        this.layer = shape.layer();
        this.training = training;
        this.layout = shape.layout(training);
        this.unitRow = layer.unitRow();
        this.keptBlocks = (int) layout.gateBlocks;
        this.keptSlots = (int) layout.slots;
        this.chunk = layout.chunk;
        this.inputGradientSteps = layout.inputGradientSteps;
        this.partedRows = shape.batch();
        this.gates = floats(layout.gates);
        this.joined = floats(layout.joined);
        this.hidden = floats(layout.hidden);
        this.cell = floats(layout.cell);
        this.cellTanh = floats(layout.cellTanh);
        this.cellEnds = floats(layout.cellEnds);
        this.dGates = floats(layout.dGates);
        this.dState = floats(layout.dState);
        this.dInput = floats(layout.dInput);
        this.dCell = floats(layout.dCell);
        this.dHidden = floats(layout.dHidden);
        this.dCellEnds = floats(layout.dCellEnds);
        this.gradient = training ? new Panels(layer) : null;
        int slot = shape.batch() * unitRow;
        this.output = new Sequence(hidden, ALIGNED_START + slot, slot, unitRow);
        this.outputGradient =
                training ? new Sequence(floats(layout.outputGradient), ALIGNED_START, slot, unitRow) : null;
        this.initialHidden = slot(hidden, 0);
        this.initialCell = slot(cellEnds, 0);
        this.finalCell = slot(cellEnds, 1);
        this.hiddenGradient = training ? slot(dHidden, 0) : null;
        this.cellGradient = training ? slot(dCellEnds, 0) : null;
        this.hiddenAfter = new Sequence[shape.steps() + 1];
        for (int t = 0; t <= shape.steps(); t++) {
            hiddenAfter[t] = slot(hidden, t);
        }
    }

    private static float[] floats(long length) {
        return new float[Math.toIntExact(length)];
    }

    private Sequence slot(float[] states, int t) {
        return new Sequence(states, ALIGNED_START + t * shape.batch() * unitRow, shape.batch() * unitRow, unitRow);
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
        return steps == 0 ? initialCell : finalCell;
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

    /** The kept block that holds a block of step {@code t}. */
    private int keptBlock(int block, int t) {
        return training ? t * layer.blocks() + block : 0;
    }

    /** Index of row {@code b} of slot {@code t} in {@link #hidden}. */
    int stateAt(int t, int b) {
        return ALIGNED_START + (t * shape.batch() + b) * unitRow;
    }

    /**
     * Lays out the parts for a pass.
     *
     * @param newSteps its steps
     * @param newRows its rows
     * @param newParts parts; where there are more than {@link WorkspaceLayout#gaps} between, they lie without gaps
     */
    void layOut(int newSteps, int newRows, int newParts) {
        steps = newSteps;
        rows = newRows;
        parts = newParts;
        partedRows = newRows;
        gap = newParts - 1 <= layout.gaps ? Slabs.PAGE : 0;
    }

    /** The first row of a part; that of part {@link #parts} is the end of all rows. */
    int firstRow(int part) {
        return (int) ((long) partedRows * part / parts);
    }

    /**
     * Index of row {@code b} of the matrix {@code index} in an array {@code [part][matrix][row][width]} of {@code
     * matrices} of them.
     */
    private int at(int matrices, int index, int b, int width) {
        int part = parts == 1 ? 0 : (int) (((b + 1L) * parts - 1) / partedRows);
        int first = firstRow(part);
        int count = firstRow(part + 1) - first;
        return ALIGNED_START + part * gap + (first * matrices + index * count + b - first) * width;
    }

    /** Index of row {@code b} of slot {@code t} of a block in {@link #cell}. */
    int cellAt(int block, int t, int b) {
        return at(keptSlots * layer.blocks(), kept(t) * layer.blocks() + block, b, BLOCK);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #cellTanh}. */
    int cellTanhAt(int block, int t, int b) {
        return at(keptBlocks, keptBlock(block, t), b, BLOCK);
    }

    /** Index of row {@code b} of a block in {@link #dCell}. */
    int dCellAt(int block, int b) {
        return at(layer.blocks(), block, b, BLOCK);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #gates}. */
    int gatesAt(int block, int t, int b) {
        return at(keptBlocks, keptBlock(block, t), b, SLAB);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #dGates}. */
    int dGatesAt(int block, int t, int b) {
        int slot = (steps - 1 - t) % chunk;
        return at(layer.blocks() * chunk, block * chunk + slot, b, SLAB);
    }

    /** Index of row {@code b} of slot {@code t} of a slab in {@link #joined}. */
    int joinedAt(int slab, int t, int b) {
        return at(layer.joinedSlabs() * keptSlots, slab * keptSlots + keptSlots - 1 - kept(t), b, SLAB);
    }

    /** Index of a block's hidden units in row {@code b} of slot {@code t} in {@link #joined}. */
    int joinedHiddenAt(int block, int t, int b) {
        int column = layer.hiddenColumn() + block * BLOCK;
        return joinedAt(column / SLAB, t, b) + column % SLAB;
    }

    /** Index of row {@code b} of a slab in {@link #dState}. */
    int dStateAt(int slab, int b) {
        return at(layer.stateSlabs(), slab, b, SLAB);
    }

    /** Index of row {@code b} of the last of some steps in {@link #dInput}. */
    int dInputAt(int b) {
        return at(inputGradientSteps, 0, b, SLAB);
    }

    /** Index of a block's hidden units in row {@code b} of {@link #dState}. */
    int dStateBlockAt(int block, int b) {
        return dStateAt(block * BLOCK / SLAB, b) + block * BLOCK % SLAB;
    }
}
