package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.PointScoring;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.evaluation.QuantileScoring;
import dev.lanewise.forecaster.samples.Samples;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How well one target is predicted on the test samples, in its unit: by horizon step and in total.
 *
 * @param name the target's name
 * @param model scores of the point forecasts
 * @param persistence scores of repeating the last value
 * @param quantiles scores of quantiles; empty where fewer than two are predicted
 * @param intervals intervals by the residuals on the validation part; empty where the model predicts quantiles, and
 *     where there is no such part
 * @param coverage what these intervals cover; empty where there are none
 */
public record TestScores(
        String name,
        PointScoring model,
        PointScoring persistence,
        Optional<QuantileScoring> quantiles,
        Optional<ValidationIntervals> intervals,
        Optional<QuantileScores> coverage) {

    /**
     * Scores predictions.
     *
     * @param name the target's name
     * @param target its number
     * @param scale what errors of a test sample are divided by for {@code mase}; 0 for nothing
     * @param test what was predicted for the test samples
     * @param validation what the same weights predict for the validation samples, where there are such
     * @return the scores
     */
    public static TestScores of(
            String name, int target, IntToDoubleFunction scale, Predictions test, Optional<Predictions> validation) {
        Optional<ValidationIntervals> intervals = test.quantiles().isEmpty()
                ? validation.map(predictions -> ValidationIntervals.of(predictions, target))
                : Optional.empty();
        return new TestScores(
                name,
                points(target, scale, test),
                points(target, scale, test.persistence()),
                test.quantiles().size() < 2 ? Optional.empty() : Optional.of(scoreQuantiles(target, scale, test)),
                intervals,
                intervals.map(found -> covered(found, target, scale, test)));
    }

    private static PointScoring points(int target, IntToDoubleFunction scale, Predictions test) {
        PointScoring scoring = new PointScoring(test.horizon());
        for (int s = 0; s < test.samples().count(); s++) {
            scoring.add(truth(test, s, target), forecast(test, s, target), scale.applyAsDouble(s));
        }
        return scoring;
    }

    private static QuantileScoring scoreQuantiles(int target, IntToDoubleFunction scale, Predictions test) {
        double[] levels =
                test.quantiles().stream().mapToDouble(Double::doubleValue).toArray();
        QuantileScoring scoring = new QuantileScoring(test.horizon(), levels);
        for (int s = 0; s < test.samples().count(); s++) {
            scoring.add(truth(test, s, target), quantiles(test, s, target), scale.applyAsDouble(s));
        }
        return scoring;
    }

    /** Quantiles never cross: those of each step are put into ascending order. */
    private static double[][] sorted(double[][] forecasts) {
        double[] step = new double[forecasts.length];
        for (int t = 0; t < forecasts[0].length; t++) {
            for (int q = 0; q < step.length; q++) {
                step[q] = forecasts[q][t];
            }
            Arrays.sort(step);
            for (int q = 0; q < step.length; q++) {
                forecasts[q][t] = step[q];
            }
        }
        return forecasts;
    }

    private static QuantileScores covered(
            ValidationIntervals intervals, int target, IntToDoubleFunction scale, Predictions test) {
        double tail = (1 - intervals.level()) / 2;
        QuantileScoring scoring = new QuantileScoring(test.horizon(), tail, 1 - tail);
        for (int s = 0; s < test.samples().count(); s++) {
            double[] lower = forecast(test, s, target);
            double[] upper = lower.clone();
            for (int step = 0; step < lower.length; step++) {
                lower[step] += intervals.lower()[step];
                upper[step] += intervals.upper()[step];
            }
            scoring.add(truth(test, s, target), new double[][] {lower, upper}, scale.applyAsDouble(s));
        }
        return scoring.total();
    }

    /** A sample's true values of a target, in its unit. */
    static double[] truth(Predictions test, int sample, int target) {
        Samples samples = test.samples();
        double[] values = new double[test.horizon()];
        for (int step = 0; step < values.length; step++) {
            int output = target * values.length + step;
            values[step] = samples.invert(sample, output, samples.target(sample, output));
        }
        return values;
    }

    /** A sample's point forecast of a target, in its unit. */
    static double[] forecast(Predictions test, int sample, int target) {
        return quantiles(test, sample, target)[test.point()];
    }

    /** A sample's predictions of a target, {@code [quantile][step]}, in its unit, ascending at each step. */
    static double[][] quantiles(Predictions test, int sample, int target) {
        int horizon = test.horizon();
        double[][] values = new double[test.perValue()][horizon];
        for (int q = 0; q < values.length; q++) {
            for (int step = 0; step < horizon; step++) {
                int output = target * horizon + step;
                values[q][step] = test.samples().invert(sample, output, test.predicted(sample, output, q));
            }
        }
        return sorted(values);
    }
}
