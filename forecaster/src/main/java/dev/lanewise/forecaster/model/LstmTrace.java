package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.kernels.LstmWorkspace;

/**
 * What the units of an LSTM did, step by step, for one row of a batch.
 *
 * @param steps steps of the sequence
 * @param hidden units
 * @param values {@code [part][steps][hidden]}, the parts in their own order; shared with the caller, not copied
 */
public record LstmTrace(int steps, int hidden, float[][] values) {

    /** What a unit has at each step, in the kernels' order. */
    public enum Part {
        /** How much of the candidate is taken into the cell (i). */
        INPUT_GATE,
        /** How much of the cell is kept (f). */
        FORGET_GATE,
        /** What could be taken into the cell (g). */
        CANDIDATE,
        /** How much of the cell is shown (o). */
        OUTPUT_GATE,
        /** What the unit remembers after the step (c). */
        CELL,
        /** What it shows of that (h). */
        HIDDEN
    }

    private static final int GATES = 4;

    /** Refuses values that don't fit. */
    public LstmTrace {
        ParameterException.requireAtLeast("steps", 1, steps);
        ParameterException.requireAtLeast("hidden", 1, hidden);
        if (values.length != Part.values().length) {
            throw new IllegalArgumentException("a trace has " + Part.values().length + " parts, not " + values.length);
        }
        for (float[] part : values) {
            if (part.length != steps * hidden) {
                throw new IllegalArgumentException("each part of a trace of " + steps + " steps and " + hidden
                        + " units has " + steps * hidden + " values, not " + part.length);
            }
        }
    }

    /**
     * Copies what the last forward pass left.
     *
     * @param workspace for training, since one for inference keeps nothing
     * @param steps the pass's steps
     * @param row row of the batch
     * @return the trace, in the order of the pass
     * @throws IllegalStateException if there was no such pass
     */
    public static LstmTrace of(LstmWorkspace workspace, int steps, int row) {
        int hidden = workspace.shape().hidden();
        float[][] values = new float[Part.values().length][steps * hidden];
        float[] gates = new float[GATES * hidden];
        float[] states = workspace.output().data();
        for (int t = 0; t < steps; t++) {
            int at = t * hidden;
            workspace.copyGates(t, row, gates, 0);
            for (int gate = 0; gate < GATES; gate++) {
                System.arraycopy(gates, gate * hidden, values[gate], at, hidden);
            }
            workspace.copyCells(t, row, values[Part.CELL.ordinal()], at);
            System.arraycopy(states, workspace.output().at(t, row), values[Part.HIDDEN.ordinal()], at, hidden);
        }
        return new LstmTrace(steps, hidden, values);
    }

    /**
     * One value.
     *
     * @param part what
     * @param step from 0
     * @param unit from 0
     * @return a gate from 0 to 1, a candidate or hidden state from -1 to 1, or a cell
     */
    public float at(Part part, int step, int unit) {
        return values[part.ordinal()][step * hidden + unit];
    }
}
