package com.example;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmState;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;

/**
 * An LSTM layer of one input that takes a value at a time and carries its state on: the kernels alone, with weights
 * from anywhere. Belongs to one thread at a time.
 */
final class StreamedLstm {

    private final LstmKernel kernel;
    private final PackedLstm weights;
    private final LstmState state;
    private final float[] input = new float[1];
    private final Sequence x = Sequence.dense(input, 1, 1);
    private final Team team = new Team(1); // the caller alone

    /** The layer's parameters: W_ih [4H][1], W_hh [4H][H], b [4H]; gates in the order i, f, g, o. */
    StreamedLstm(LstmKernel kernel, float[] parameters, int hidden) {
        this.kernel = kernel;
        this.weights = new PackedLstm(1, hidden);
        this.state = new LstmState(1, hidden, 1);
        weights.pack(parameters, 0);
    }

    /** Takes the next value, and gives the hidden state after it, of which the first H floats count. */
    Sequence take(float value) {
        input[0] = value;
        kernel.step(weights, x, state, 1, team);
        return state.hidden();
    }

    /** Forgets all values so far. */
    void reset() {
        state.reset();
    }
}
