package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Arrays;

/**
 * An autoregressive model: the next value is a constant and a weighted sum of the p values before it. It is fitted once
 * and then forecasts from any history; further steps are forecast from forecasts.
 *
 * @param constant the constant
 * @param weights of the last value, of the one before it, and so on (p of them, at least one)
 */
public record AutoRegression(double constant, double[] weights) implements Baseline {

    /** A pivot below this share of its column is rounding alone. */
    private static final double ROUNDING = 1e-12;

    /** Takes a copy of the weights. */
    public AutoRegression {
        weights = weights.clone();
        ParameterException.requireAtLeast("order", 1, weights.length);
    }

    /**
     * Fits by least squares: the constant and the weights for which the squared errors of all values that have p values
     * before them sum to the least. Values less their mean go into the normal equations, which are solved by
     * Cholesky's decomposition, in double.
     *
     * @param history known values in order of time, more than {@code 2 * order}, all finite
     * @param order values that a forecast is made from (p)
     * @return the model
     * @throws IllegalArgumentException if the history is too short, or the equations have no single solution, as where
     *     all values are the same
     */
    public static AutoRegression fit(double[] history, int order) {
        ParameterException.requireAtLeast("order", 1, order);
        History.check(history, 1);
        if (history.length <= 2 * order) {
            throw new IllegalArgumentException("an autoregressive model of order " + order + " needs at least "
                    + (2 * order + 1) + " values, but the history has " + history.length);
        }
        double mean = History.mean(history);
        double[][] equations = equations(history, mean, order);
        double[] solution = solve(equations);
        double constant = mean + solution[order];
        for (int lag = 0; lag < order; lag++) {
            constant -= solution[lag] * mean;
        }
        return new AutoRegression(constant, Arrays.copyOf(solution, order));
    }

    /** The lower triangle of the normal equations for the weights and, last, the constant; in the last row the sums. */
    private static double[][] equations(double[] history, double mean, int order) {
        double[][] sums = new double[order + 2][order + 2];
        double[] row = new double[order + 2];
        row[order] = 1;
        for (int t = order; t < history.length; t++) {
            for (int lag = 0; lag < order; lag++) {
                row[lag] = history[t - 1 - lag] - mean;
            }
            row[order + 1] = history[t] - mean;
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += row[i] * row[j];
                }
            }
        }
        return sums;
    }

    /** Cholesky's decomposition in place; the last row becomes the right-hand side of the triangle. */
    private static double[] solve(double[][] a) {
        int n = a.length - 1;
        for (int j = 0; j < n; j++) {
            double whole = a[j][j];
            for (int i = j; i <= n; i++) {
                for (int k = 0; k < j; k++) {
                    a[i][j] -= a[i][k] * a[j][k];
                }
                if (i == j) {
                    if (!(a[j][j] > ROUNDING * whole)) {
                        throw new IllegalArgumentException(
                                "no single autoregressive model fits best, as in a series that never changes");
                    }
                    a[j][j] = Math.sqrt(a[j][j]);
                } else {
                    a[i][j] /= a[j][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = a[n][i];
            for (int k = i + 1; k < n; k++) {
                sum -= a[k][i] * solution[k];
            }
            solution[i] = sum / a[i][i];
        }
        return solution;
    }

    @Override
    public String name() {
        return "AR(" + weights.length + ")";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        int order = weights.length;
        if (history.length < order) {
            throw new IllegalArgumentException(
                    name() + " forecasts from " + order + " values, but the history has " + history.length);
        }
        double[] values = Arrays.copyOf(history, history.length + horizon);
        for (int t = history.length; t < values.length; t++) {
            double next = constant;
            for (int lag = 0; lag < order; lag++) {
                next += weights[lag] * values[t - 1 - lag];
            }
            values[t] = next;
        }
        return Arrays.copyOfRange(values, history.length, values.length);
    }
}
