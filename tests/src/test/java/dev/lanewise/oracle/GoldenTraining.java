package dev.lanewise.oracle;

import java.util.Map;

/**
 * A {@code train-*.json} file: a training run.
 *
 * @param name the file's name
 * @param model the model with its sizes
 * @param optimiser the optimiser's name
 * @param hyperparameters the optimiser's hyper-parameters under PyTorch's names
 * @param clipNorm the largest gradient norm, infinite for none
 * @param initial the parameters before the first step, in the layout of {@link OracleModel}
 * @param x the inputs, {@code [step][T][B][I]}
 * @param y the targets, {@code [step][B][O]}
 * @param losses the expected loss of each step
 * @param gradientNorms the expected norm of each step before clipping; empty where none is recorded
 * @param finalParameters the expected parameters after the last step
 */
public record GoldenTraining(
        String name,
        OracleModel model,
        String optimiser,
        Map<String, Object> hyperparameters,
        double clipNorm,
        double[] initial,
        double[] x,
        double[] y,
        double[] losses,
        double[] gradientNorms,
        double[] finalParameters)
        implements GoldenFile {

    static GoldenTraining of(GoldenFile.Fields file) {
        OracleShape shape = new OracleShape(
                file.integer("input_size"),
                file.integer("hidden_size"),
                file.integer("steps_per_sequence"),
                file.integer("batch"));
        OracleModel model = new OracleModel(shape, file.integer("layers", 1), file.integer("output_size", 1));
        if (file.has("loss") && !file.text("loss").startsWith("mean squared error")) {
            throw new IllegalArgumentException(
                    file.file() + ": the loss must be the mean squared error, but is '" + file.text("loss") + "'");
        }
        return new GoldenTraining(
                file.file(),
                model,
                file.text("optimiser"),
                file.object("hyperparameters").values(),
                file.number("clip_norm", Double.POSITIVE_INFINITY),
                parameters(file.object("initial"), model),
                file.numbers("x"),
                file.numbers("y"),
                file.numbers("losses"),
                file.has("gradient_norms") ? file.numbers("gradient_norms") : new double[0],
                parameters(file.object("final"), model));
    }

    private static double[] parameters(GoldenFile.Fields arrays, OracleModel model) {
        double[] all = new double[0];
        for (int layer = 0; layer < model.layers(); layer++) {
            String frozen = "lstm.bias_hh_l" + layer;
            if (arrays.has(frozen) && Reals.scale(arrays.numbers(frozen)) != 0) {
                throw new IllegalArgumentException(
                        arrays.file() + ": " + frozen + " must be frozen at zero, since we train one bias per gate");
            }
            all = Reals.joined(
                    all,
                    arrays.numbers("lstm.weight_ih_l" + layer),
                    arrays.numbers("lstm.weight_hh_l" + layer),
                    arrays.numbers("lstm.bias_ih_l" + layer));
        }
        return Reals.joined(all, arrays.numbers("dense.weight"), arrays.numbers("dense.bias"));
    }

    @Override
    public String toString() {
        return name;
    }
}
