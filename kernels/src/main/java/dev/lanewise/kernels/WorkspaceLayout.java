package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * How long the arrays of a workspace are: what is allocated, what is announced as memory, and what a shape's sizes are
 * checked by. Lengths are as far as a {@code long} can count them; those of a shape all fit an array.
 */
final class WorkspaceLayout {

    /** Fewest rows, on average, of parts for which a workspace has room to keep them a page apart. */
    static final int PART_ROWS = 16;

    /** Samples of a chunk of a small layer, and of input gradients that are computed together. */
    private static final int TOGETHER = 256;

    final LayerSize layer;
    private final boolean training;

    /** Gaps that there is room for between the parts of the rows. */
    final int gaps;

    /**
     * Steps of a chunk, whose gate gradients are stored at a time: some 256 rows, which small layers' caches hold.
     * Large layers take more, since each chunk reads and writes the whole gradient of the weights.
     */
    final int chunk;

    /**
     * Blocks of a step's gates that are stored: for training those of all steps, for inference one, which stays in the
     * first-level cache.
     */
    final long gateBlocks;

    /** Slots of cells and joined rows: T+1 for training, else the initial one and two that take turns. */
    final long slots;

    /** Steps whose input gradients are computed at a time, for inputs in slabs of their own: some 256 rows. */
    final int inputGradientSteps;

    final long gates;
    final long joined;
    final long hidden;
    final long cell;
    final long cellTanh;
    final long boundaryCell;
    final long outputGradient;
    final long dGates;
    final long dState;
    final long dInput;
    final long dCell;
    final long dBoundaryHidden;
    final long dBoundaryCell;
    final long weightGradient;

    WorkspaceLayout(LayerSize layer, int steps, int batch, boolean training) {
        this.layer = layer;
        this.training = training;
        this.gaps = Math.max(0, batch / PART_ROWS - 1);
        this.chunk = Math.min(steps, Math.max(1, Math.max(TOGETHER, 2 * layer.hidden()) / batch));
        this.gateBlocks = training ? (long) steps * layer.blocks() : 1;
        this.slots = 1L + (training ? steps : Math.min(steps, 2));
        this.inputGradientSteps = Math.min(steps, Math.max(1, TOGETHER / batch));
        double slab = (double) batch * SLAB;
        double cells = (double) batch * layer.paddedHidden();
        double states = (double) batch * layer.unitRow();
        double backward = training ? 1 : 0;
        boolean inputSlabs = layer.gradientSlabs() > layer.stateSlabs();
        this.gates = withGaps(gateBlocks * slab);
        this.joined = withGaps(layer.joinedSlabs() * slots * slab);
        this.hidden = Slabs.lengthFor((1.0 + steps) * states);
        this.cell = withGaps(slots * cells);
        this.cellTanh = withGaps(gateBlocks * (double) batch * BLOCK);
        this.boundaryCell = Slabs.lengthFor(2 * states);
        this.outputGradient = Slabs.lengthFor(backward * steps * states);
        this.dGates = withGaps(backward * layer.blocks() * chunk * slab);
        this.dState = withGaps(backward * layer.stateSlabs() * slab);
        this.dInput = withGaps(inputSlabs ? backward * inputGradientSteps * slab : 0);
        this.dCell = withGaps(backward * cells);
        this.dBoundaryHidden = Slabs.lengthFor(backward * 2 * states);
        this.dBoundaryCell = Slabs.lengthFor(backward * 2 * states);
        this.weightGradient = training ? layer.panelsLength() : 0;
    }

    private long withGaps(double floats) {
        return Slabs.lengthFor(floats == 0 ? 0 : floats + (double) gaps * Slabs.PAGE);
    }

    private long[] lengths() {
        return new long[] {
            gates,
            joined,
            hidden,
            cell,
            cellTanh,
            boundaryCell,
            outputGradient,
            dGates,
            dState,
            dInput,
            dCell,
            dBoundaryHidden,
            dBoundaryCell,
            weightGradient
        };
    }

    /** The length of the longest array. */
    long longest() {
        long longest = 0;
        for (long length : lengths()) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** The memory of all arrays, where none is too long for Java. */
    long bytes() {
        long floats = 0;
        for (long length : lengths()) {
            floats += length;
        }
        return Float.BYTES * floats;
    }

    /** Decided for a forward pass together with the backward pass that may follow, whose members meet at each chunk. */
    boolean isWorthSharing(int steps, int rows) {
        return Sharing.isWorthIt(layer, (training ? Math.min(steps, chunk) : steps) * (long) rows);
    }
}
