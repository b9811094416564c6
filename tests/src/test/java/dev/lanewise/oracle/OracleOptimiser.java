package dev.lanewise.oracle;

import java.util.List;
import java.util.Map;

/** The optimisers in {@code double}, as the documentation of PyTorch 1.13 defines them. */
public interface OracleOptimiser {

    /** Changes the parameters by one step along the gradient. */
    void update(double[] parameters, double[] gradient);

    /**
     * The optimiser of this name: sgd, momentum, nesterov, rmsprop, adam or adamw.
     *
     * @param hyperparameters under PyTorch's names; those left out have PyTorch's defaults
     */
    static OracleOptimiser of(String name, Map<String, ?> hyperparameters, int parameters) {
        Hyperparameters hyper = new Hyperparameters(hyperparameters);
        hyper.refuse("maximize");
        return switch (name) {
            case "sgd", "momentum", "nesterov" -> new Sgd(hyper, parameters);
            case "rmsprop" -> new RmsProp(hyper, parameters);
            case "adam" -> new Adam(hyper, parameters, hyper.get("weight_decay", 0), 0);
            case "adamw" -> new Adam(hyper, parameters, 0, hyper.get("weight_decay", 0.01));
            default ->
                throw new IllegalArgumentException("the oracle has no optimiser named '" + name
                        + "': it has sgd, momentum, nesterov, rmsprop, adam and adamw");
        };
    }

    /** Hyper-parameters by name. */
    record Hyperparameters(Map<String, ?> values) {

        double get(String name, double otherwise) {
            return values.get(name) instanceof Number number ? number.doubleValue() : otherwise;
        }

        double beta(int index, double otherwise) {
            return values.get("betas") instanceof List<?> betas ? ((Number) betas.get(index)).doubleValue() : otherwise;
        }

        boolean has(String name) {
            return Boolean.TRUE.equals(values.get(name));
        }

        void refuse(String... names) {
            for (String name : names) {
                if (has(name)) {
                    throw new IllegalArgumentException("the oracle's optimisers don't know " + name + ": true");
                }
            }
        }
    }

    /** {@code torch.optim.SGD}: plain, with momentum, with Nesterov's momentum. */
    final class Sgd implements OracleOptimiser {

        private final double rate;
        private final double decay;
        private final double momentum;
        private final double dampening;
        private final boolean nesterov;
        private final double[] velocity;
        private boolean started;

        Sgd(Hyperparameters hyper, int parameters) {
            rate = hyper.get("lr", 0.001);
            decay = hyper.get("weight_decay", 0);
            momentum = hyper.get("momentum", 0);
            dampening = hyper.get("dampening", 0);
            nesterov = hyper.has("nesterov");
            velocity = new double[parameters];
        }

        @Override
        public void update(double[] parameters, double[] gradient) {
            for (int k = 0; k < parameters.length; k++) {
                double g = gradient[k] + decay * parameters[k];
                velocity[k] = started ? momentum * velocity[k] + (1 - dampening) * g : g;
                double direction = nesterov ? g + momentum * velocity[k] : velocity[k];
                parameters[k] -= rate * (momentum == 0 ? g : direction);
            }
            started = true;
        }
    }

    /** {@code torch.optim.RMSprop}. */
    final class RmsProp implements OracleOptimiser {

        private final double rate;
        private final double decay;
        private final double alpha;
        private final double epsilon;
        private final double momentum;
        private final boolean centred;
        private final double[] square;
        private final double[] mean;
        private final double[] velocity;

        RmsProp(Hyperparameters hyper, int parameters) {
            rate = hyper.get("lr", 0.01);
            decay = hyper.get("weight_decay", 0);
            alpha = hyper.get("alpha", 0.99);
            epsilon = hyper.get("eps", 1e-8);
            momentum = hyper.get("momentum", 0);
            centred = hyper.has("centered");
            square = new double[parameters];
            mean = new double[parameters];
            velocity = new double[parameters];
        }

        @Override
        public void update(double[] parameters, double[] gradient) {
            for (int k = 0; k < parameters.length; k++) {
                double g = gradient[k] + decay * parameters[k];
                square[k] = alpha * square[k] + (1 - alpha) * g * g;
                mean[k] = centred ? alpha * mean[k] + (1 - alpha) * g : 0;
                double variance = square[k] - mean[k] * mean[k];
                velocity[k] = momentum * velocity[k] + g / (Math.sqrt(variance) + epsilon);
                parameters[k] -= rate * velocity[k];
            }
        }
    }

    /** {@code torch.optim.Adam} and, with its decay taken from the parameters directly, {@code torch.optim.AdamW}. */
    final class Adam implements OracleOptimiser {

        private final double rate;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final double gradientDecay;
        private final double parameterDecay;
        private final boolean amsgrad;
        private final double[] mean;
        private final double[] square;
        private final double[] largest;
        private int steps;

        Adam(Hyperparameters hyper, int parameters, double gradientDecay, double parameterDecay) {
            rate = hyper.get("lr", 0.001);
            beta1 = hyper.beta(0, 0.9);
            beta2 = hyper.beta(1, 0.999);
            epsilon = hyper.get("eps", 1e-8);
            this.gradientDecay = gradientDecay;
            this.parameterDecay = parameterDecay;
            amsgrad = hyper.has("amsgrad");
            mean = new double[parameters];
            square = new double[parameters];
            largest = new double[parameters];
        }

        @Override
        public void update(double[] parameters, double[] gradient) {
            steps++;
            double meanCorrection = 1 - Math.pow(beta1, steps);
            double squareCorrection = 1 - Math.pow(beta2, steps);
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] *= 1 - rate * parameterDecay;
                double g = gradient[k] + gradientDecay * parameters[k];
                mean[k] = beta1 * mean[k] + (1 - beta1) * g;
                square[k] = beta2 * square[k] + (1 - beta2) * g * g;
                largest[k] = Math.max(largest[k], square[k]);
                double used = amsgrad ? largest[k] : square[k];
                double denominator = Math.sqrt(used) / Math.sqrt(squareCorrection) + epsilon;
                parameters[k] -= rate / meanCorrection * mean[k] / denominator;
            }
        }
    }
}
