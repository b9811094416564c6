package dev.lanewise.benchmarks.peers;

import dev.lanewise.benchmarks.Layer;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmState;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.function.Supplier;

/**
 * What the kernels compute, for a peer's results to be compared with. What differs by more than a
 * ten thousandth of the largest magnitude isn't rounding, but another computation, whose time would mean nothing.
 *
 * @param peer the peer's name
 * @param layer the layer after a forward and a backward pass
 * @param kernel what did them
 */
record Expected(String peer, Layer layer, LstmKernel kernel) {

    /** Streaming steps to compare. */
    private static final int STEPS = 3;

    /** A learning rate so large that the parameters' change shows in their bits. */
    static final float RATE = 1;

    private static final double TOLERANCE = 1e-4;

    /** Has the kernels compute a layer. */
    static Expected of(String peer, Layer layer) {
        LstmKernel kernel = Choice.of(Mode.AUTO, Machine.here()).kernel();
        LstmShape sizes = layer.sizes();
        try (Team alone = new Team(1)) {
            kernel.forward(layer.weights(), layer.x(), sizes.steps(), sizes.batch(), layer.workspace(), alone);
            Sequence dOutput = layer.workspace().outputGradient();
            kernel.backward(layer.weights(), dOutput, layer.workspace(), layer.dParameters(), 0, layer.dx(), alone);
        }
        return new Expected(peer, layer, kernel);
    }

    /** Compares the outputs of all steps, {@code [T][B][H]}. */
    void output(float[] theirs) {
        same(
                "outputs",
                Dense.of(
                        layer.workspace().output(), layer.sizes(), layer.sizes().hidden()),
                theirs);
    }

    /** Compares the gradient of the input, {@code [T][B][I]}. */
    void inputGradient(float[] theirs) {
        same("gradient of the input", layer.dx().data(), theirs);
    }

    /** Compares the gradient of the parameters, in the canonical order. */
    void gradient(float[] theirs) {
        same("gradient of the parameters", layer.dParameters(), theirs);
    }

    /** Compares the parameters after a step of gradient descent with {@link #RATE}, in the canonical order. */
    void descent(float[] parameters) {
        float[] change = new float[parameters.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = (layer.parameters()[i] - parameters[i]) / RATE;
        }
        same("update of the parameters", layer.dParameters(), change);
    }

    /**
     * Compares the hidden state after some streaming steps with the same input, from a zero state, where the shape is
     * one of a single step.
     *
     * @param step does one step
     * @param theirs has the state after it
     */
    void stream(Runnable step, Supplier<float[]> theirs) {
        LstmShape sizes = layer.sizes();
        if (sizes.steps() > 1) {
            return;
        }
        LstmState state = new LstmState(sizes.inputs(), sizes.hidden(), sizes.batch());
        try (Team alone = new Team(1)) {
            for (int n = 0; n < STEPS; n++) {
                step.run();
                kernel.step(layer.weights(), layer.x(), state, sizes.batch(), alone);
            }
        }
        LstmShape oneStep = new LstmShape(sizes.inputs(), sizes.hidden(), 1, sizes.batch());
        same("state", Dense.of(state.hidden(), oneStep, sizes.hidden()), theirs.get());
    }

    private void same(String what, float[] ours, float[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalStateException(peer + " has " + theirs.length + " numbers for the " + what
                    + ", but there are " + ours.length + ".");
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(ours[i]));
            difference = Math.max(difference, Math.abs((double) ours[i] - theirs[i]));
        }
        System.out.printf("# %s, compared with the kernels: %s within %.1e%n", peer, what, difference / largest);
        if (!(difference <= TOLERANCE * largest)) {
            throw new IllegalStateException(peer + " doesn't compute what the kernels compute: the " + what
                    + " differ by " + difference / largest + " of the largest magnitude, " + largest + ".");
        }
    }
}
