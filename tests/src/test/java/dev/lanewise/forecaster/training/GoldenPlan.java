package dev.lanewise.forecaster.training;

import java.util.List;
import java.util.Map;

/**
 * The plan of an optimiser whose hyper-parameters stand under PyTorch's names; those left out have PyTorch's defaults.
 *
 * @param values names and values
 */
record GoldenPlan(Map<String, Object> values) {

    /** Refuses what would make a training pointless. */
    GoldenPlan {
        if (Boolean.TRUE.equals(values.get("maximize"))) {
            throw new IllegalArgumentException("a loss is to be made small, so maximize must not be true");
        }
    }

    OptimiserPlan of(String optimiser) {
        return switch (optimiser) {
            case "sgd", "momentum", "nesterov" -> descent();
            case "rmsprop" ->
                new RmsProp.Plan(
                        number("alpha", 0.99),
                        number("eps", 1e-8),
                        number("momentum", 0),
                        isTrue("centered"),
                        number("weight_decay", 0));
            case "adam" -> adam(number("weight_decay", 0));
            case "adamw" -> new AdamW.Plan(adam(0), number("weight_decay", 0.01));
            default -> throw new IllegalArgumentException("no optimiser is named " + optimiser);
        };
    }

    private OptimiserPlan descent() {
        double momentum = number("momentum", 0);
        double decay = number("weight_decay", 0);
        return momentum == 0
                ? new Sgd.Plan(decay)
                : new Momentum.Plan(momentum, number("dampening", 0), isTrue("nesterov"), decay);
    }

    private Adam.Plan adam(double weightDecay) {
        return new Adam.Plan(beta(0, 0.9), beta(1, 0.999), number("eps", 1e-8), weightDecay, isTrue("amsgrad"));
    }

    private double beta(int index, double otherwise) {
        return values.get("betas") instanceof List<?> betas ? ((Number) betas.get(index)).doubleValue() : otherwise;
    }

    private double number(String name, double otherwise) {
        return values.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    private boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }
}
