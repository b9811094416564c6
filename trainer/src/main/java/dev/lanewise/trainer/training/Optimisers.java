package dev.lanewise.trainer.training;

import dev.lanewise.trainer.config.Config;

/** Makes the optimiser that a configuration asks for. */
public final class Optimisers {

    private Optimisers() {}

    /**
     * A new optimiser.
     *
     * @param training the configuration
     * @param parameters how many parameters it will update
     * @return the optimiser, before its first update
     */
    public static Optimiser of(Config.Training training, int parameters) {
        return switch (training.optimiser()) {
            case ADAM -> new Adam(training.learningRate(), parameters);
            case SGD -> new Sgd(training.learningRate());
        };
    }
}
