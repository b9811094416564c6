package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.PAGE;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * The arrays of a workspace, and where each number lies in them.
 *
 * <p>What the members of a team work on from step to step lies in parts, a page of memory apart: cores fetch ahead up
 * to the end of a page, and would take each other's lines away all the time.
 */
final class Buffers {

    final LayerSize layer;
    /** Whether there is room for a backward pass. */
    final boolean training;
    /** Steps whose gate gradients are stored at a time. */
    final int chunk;
    /** Steps whose input gradients are computed at a time. */
    final int inputGradientSteps;
    /** Floats from one row of hidden units to the next, where the caller sees them. */
    final int unitRow;
    /** {@code [part][gate block][row][gate][unit]}: pre-activations a, then i, f, g, o. */
    final float[] gates;
    /**
     * {@code [part][slab][slot][row][column]}, last slot first: the joined rows {@code [x_t, h_{t-1}]} of F1 and B9.
     */
    final float[] joined;
    /** {@code [T+1][B][unit]}: the initial state, then that after each step. */
    final float[] hidden;
    /** {@code [part][slot][block][row][unit]}: slot 0 is the initial state. */
    final float[] cell;
    /** {@code [part][gate block][row][unit]}: tanh of the new cell. */
    final float[] cellTanh;
    /** {@code [2][B][unit]}: the initial and the final cell, for the caller. */
    final float[] boundaryCell;

    /** {@code [part][block][chunk][row][gate][unit]}: gradient of the pre-activations, the chunk's last step first. */
    final float[] dGates;
    /** {@code [part][slab][row][column]}: the joined gradient of the step under way, slabs with hidden units. */
    final float[] dState;
    /** {@code [part][step][row][column]}: a slab without hidden units for some steps, the last one first. */
    final float[] dInput;
    /** {@code [part][block][row][unit]}: gradient of the cell of the step under way. */
    final float[] dCell;
    /** {@code [2][B][unit]}: gradient of the initial and the final hidden state, for the caller. */
    final float[] dBoundaryHidden;
    /** {@code [2][B][unit]}: gradient of the initial and the final cell, for the caller. */
    final float[] dBoundaryCell;
    /** The weights' gradient while it is summed up; null for inference. */
    final Panels weightGradient;

    private final WorkspaceLayout layout;
    private final int batch;
    private final int gateBlocks;
    private final int slots;

    /** Steps and rows of the last forward pass; 0 before there was one. */
    int steps;

    int rows;
    /** Whether a team's threads share the pass. */
    boolean shared;
    /** Parts of the rows, and the rows that they share, as the last forward pass laid them out. */
    int parts = 1;

    private int partedRows;
    /** Floats between two parts. */
    private int gap;

    Buffers(LstmShape shape, boolean training) {
        this.layer = shape.layer();
        this.layout = shape.layout(training);
        this.training = training;
        this.batch = shape.batch();
        this.partedRows = batch;
        this.unitRow = layer.unitRow();
        this.chunk = layout.chunk;
        this.inputGradientSteps = layout.inputGradientSteps;
        this.gateBlocks = (int) layout.gateBlocks;
        this.slots = (int) layout.slots;
        this.gates = floats(layout.gates);
        this.joined = floats(layout.joined);
        this.hidden = floats(layout.hidden);
        this.cell = floats(layout.cell);
        this.cellTanh = floats(layout.cellTanh);
        this.boundaryCell = floats(layout.boundaryCell);
        this.dGates = floats(layout.dGates);
        this.dState = floats(layout.dState);
        this.dInput = floats(layout.dInput);
        this.dCell = floats(layout.dCell);
        this.dBoundaryHidden = floats(layout.dBoundaryHidden);
        this.dBoundaryCell = floats(layout.dBoundaryCell);
        this.weightGradient = training ? new Panels(layer) : null;
    }

    private static float[] floats(long length) {
        return new float[Math.toIntExact(length)];
    }

    /** Room for the gradient of all outputs, {@code [T][B][unit]}: the caller's, of which passes are handed views. */
    float[] newOutputGradient() {
        return floats(layout.outputGradient);
    }

    /** Lays out the parts for a pass; where more lie between threads than there are gaps, they lie without gaps. */
    void layOut(int newSteps, int newRows, int threads) {
        steps = newSteps;
        rows = newRows;
        partedRows = newRows;
        shared = layout.isWorthSharing(newSteps, newRows);
        parts = shared ? threads : 1;
        gap = parts - 1 <= layout.gaps ? PAGE : 0;
    }

    /** The first row of a part; that of part {@link #parts} is the end of all rows. */
    int firstRow(int part) {
        return (int) ((long) partedRows * part / parts);
    }

    /** The slot where the state before step {@code t} is stored: for inference two take turns. */
    private int slot(int t) {
        return training || t == 0 ? t : 1 + (t - 1) % 2;
    }

    /** Where a block's gates of step {@code t} are stored among the gate blocks. */
    private int gateBlock(int block, int t) {
        return training ? t * layer.blocks() + block : 0;
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

    /** Index of row {@code b} of the state before step {@code t} in {@link #hidden}. */
    int stateAt(int t, int b) {
        return ALIGNED_START + (t * batch + b) * unitRow;
    }

    /** Index of row {@code b} of a block, before step {@code t}, in {@link #cell}. */
    int cellAt(int block, int t, int b) {
        return at(slots * layer.blocks(), slot(t) * layer.blocks() + block, b, BLOCK);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #cellTanh}. */
    int cellTanhAt(int block, int t, int b) {
        return at(gateBlocks, gateBlock(block, t), b, BLOCK);
    }

    /** Index of row {@code b} of a block in {@link #dCell}. */
    int dCellAt(int block, int b) {
        return at(layer.blocks(), block, b, BLOCK);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #gates}. */
    int gatesAt(int block, int t, int b) {
        return at(gateBlocks, gateBlock(block, t), b, SLAB);
    }

    /** Index of row {@code b} of step {@code t} of a block in {@link #dGates}. */
    int dGatesAt(int block, int t, int b) {
        int stepInChunk = (steps - 1 - t) % chunk;
        return at(layer.blocks() * chunk, block * chunk + stepInChunk, b, SLAB);
    }

    /** Index of row {@code b} of step {@code t} of a slab in {@link #joined}. */
    int joinedAt(int slab, int t, int b) {
        return at(layer.joinedSlabs() * slots, slab * slots + slots - 1 - slot(t), b, SLAB);
    }

    /** Index of a block's hidden units in row {@code b} of step {@code t} in {@link #joined}. */
    int joinedHiddenAt(int block, int t, int b) {
        int column = layer.hiddenColumn() + block * BLOCK;
        return joinedAt(column / SLAB, t, b) + column % SLAB;
    }

    /** Index of row {@code b} of a slab in {@link #dState}. */
    int dStateAt(int slab, int b) {
        return at(layer.stateSlabs(), slab, b, SLAB);
    }

    /** Index of a block's hidden units in row {@code b} of {@link #dState}. */
    int dStateBlockAt(int block, int b) {
        return dStateAt(block * BLOCK / SLAB, b) + block * BLOCK % SLAB;
    }

    /** Index of row {@code b} of the last of some steps in {@link #dInput}. */
    int dInputAt(int b) {
        return at(inputGradientSteps, 0, b, SLAB);
    }
}
