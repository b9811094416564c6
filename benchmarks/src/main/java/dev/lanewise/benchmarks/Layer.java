package dev.lanewise.benchmarks;

import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import java.util.Random;

/**
 * One layer with everything that a training step of it touches; all numbers are drawn, and always the same.
 *
 * @param sizes the sizes
 * @param parameters canonical parameters
 * @param dParameters their gradient, zero at first
 * @param x the input, {@code [T][B][I]}
 * @param dx room for its gradient
 * @param workspace a workspace for training; its output gradient is filled, as a layer below another gets it
 * @param weights the packed parameters
 */
public record Layer(
        LstmShape sizes,
        float[] parameters,
        float[] dParameters,
        Sequence x,
        Sequence dx,
        LstmWorkspace workspace,
        PackedLstm weights) {

    private static final long SEED = 42;

    /**
     * Draws a layer.
     *
     * @param sizes its sizes
     * @return the layer, its weights packed
     */
    public static Layer drawn(LstmShape sizes) {
        Random random = new Random(SEED);
        float[] parameters = uniform(random, sizes.parameters(), (float) (1 / Math.sqrt(sizes.hidden())));
        int inputs = sizes.steps() * sizes.batch() * sizes.inputs();
        Sequence x = Sequence.dense(uniform(random, inputs, 1f), sizes.batch(), sizes.inputs());
        Sequence dx = Sequence.dense(new float[inputs], sizes.batch(), sizes.inputs());
        LstmWorkspace workspace = LstmWorkspace.forTraining(sizes);
        Sequence dOutput = workspace.outputGradient();
        for (int t = 0; t < sizes.steps(); t++) {
            for (int b = 0; b < sizes.batch(); b++) {
                System.arraycopy(
                        uniform(random, sizes.hidden(), 1f), 0, dOutput.data(), dOutput.at(t, b), sizes.hidden());
            }
        }
        PackedLstm weights = new PackedLstm(sizes.inputs(), sizes.hidden());
        weights.pack(parameters, 0);
        return new Layer(sizes, parameters, new float[parameters.length], x, dx, workspace, weights);
    }

    /**
     * Draws numbers evenly.
     *
     * @param random where they come from
     * @param length how many
     * @param scale they lie between {@code -scale} and {@code scale}
     * @return the numbers
     */
    public static float[] uniform(Random random, int length, float scale) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = scale * (2 * random.nextFloat() - 1);
        }
        return values;
    }
}
