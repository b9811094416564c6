package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All figures of a run.
 *
 * @param setup what was asked for, and what computed it
 * @param course how it went
 * @param training how well the final weights predict the training set; NaN if the run ended early
 * @param test what the weights predicted for the test set after the epoch that was kept; NaN if there was none
 * @param scores how well each target is predicted, in the task's order
 * @param scalings how to get to the unit of each target
 * @param places which series and times the rows of the data are of
 * @param weightsSha256 hash of the final weights
 */
public record RunResult(
        Setup setup,
        Course course,
        TrainingFigures training,
        Predictions test,
        List<TestScores> scores,
        List<Scaling> scalings,
        RowPlaces places,
        String weightsSha256) {

    /** Takes copies of the lists. */
    public RunResult {
        scores = List.copyOf(scores);
        scalings = List.copyOf(scalings);
    }

    /**
     * How well the training set is predicted.
     *
     * @param loss the mean loss
     * @param rootMeanSquared the root of the mean squared error, whatever the loss
     */
    public record TrainingFigures(double loss, double rootMeanSquared) {

        /** Not measured. */
        public static final TrainingFigures NONE = new TrainingFigures(Double.NaN, Double.NaN);

        /**
         * Measures.
         *
         * @param loss what was made small
         * @param predictions for the training set
         * @return the figures
         */
        public static TrainingFigures of(Loss loss, Predictions predictions) {
            return new TrainingFigures(
                    loss.mean(predictions), predictions.errors().rootMeanSquared());
        }
    }

    /**
     * The model's loss.
     *
     * @return mean loss over the test set after the epoch that was kept
     */
    public double testLoss() {
        return setup.plan().loss().mean(test);
    }

    /**
     * The loss to beat.
     *
     * @return mean loss of persistence over the test set
     */
    public double baselineTestLoss() {
        return setup.plan().loss().mean(baseline());
    }

    /**
     * The predictions to beat.
     *
     * @return what persistence predicts for the test set
     */
    public Predictions baseline() {
        return test.persistence();
    }

    /**
     * What an error of 1 is in the unit of the data.
     *
     * @return the scaling's deviation, 1 where samples aren't scaled; NaN where targets have different units
     */
    public double unit() {
        boolean alike = scalings.stream().allMatch(scalings.get(0)::equals);
        return alike ? scalings.get(0).deviation() : Double.NaN;
    }

    /**
     * The scaling of the first target.
     *
     * @return how to get to its unit
     */
    public Scaling scaling() {
        return scalings.get(0);
    }

    /**
     * Whether samples are scaled, so that losses have another unit than the data.
     *
     * @return false where values are learned as they are
     */
    public boolean isScaled() {
        return !scalings.stream().allMatch(Scaling.NONE::equals);
    }

    /**
     * How much of persistence's error the model avoids.
     *
     * @return {@link Evaluation#skill}
     */
    public double skill() {
        return Evaluation.skill(testLoss(), baselineTestLoss());
    }

    /**
     * Why there is no skill.
     *
     * @return a reason, without a full stop; empty where there is a skill
     */
    public Optional<String> whyNoSkill() {
        if (baselineTestLoss() == 0) {
            return Optional.of("persistence is perfect here: the test values never change");
        }
        return Double.isFinite(skill()) ? Optional.empty() : Optional.of("the test loss is not a finite number");
    }

    /**
     * The figures that people look for.
     *
     * @return one line each
     */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        boolean whole = course.ending().isWhole();
        int epochs = course.epochs().size();
        if (!whole) {
            lines.add("stopped after " + epochs + (epochs == 1 ? " whole epoch" : " whole epochs"));
            if (epochs == 0) {
                return lines;
            }
        }
        if (setup.plan().stopping().isOn()) {
            lines.add(text(
                    "weights of",
                    "epoch " + course.keptEpoch() + " of " + epochs + ", which had the lowest validation loss"));
        }
        if (whole) {
            lines.add(line("training loss", training.loss(), training.rootMeanSquared(), ""));
        }
        lines.add(line("test loss", testLoss(), test.errors().rootMeanSquared(), ""));
        lines.add(line(
                "persistence",
                baselineTestLoss(),
                baseline().errors().rootMeanSquared(),
                "  (test loss of repeating the last value)"));
        lines.add(whyNoSkill()
                .map(reason -> text("skill", "none: " + reason))
                .orElseGet(() ->
                        text("skill", String.format(Locale.ROOT, "%.4f  (1 - test loss / persistence)", skill()))));
        if (scores.size() > 1
                || scores.stream().anyMatch(score -> score.quantiles().isPresent())) {
            scores.forEach(score -> lines.add(text(score.name(), ofTarget(score))));
        }
        lines.add(text("weights_sha256", weightsSha256));
        return lines;
    }

    private String line(String name, double loss, double rootMeanSquared, String remark) {
        String rmse = isScaled() && Double.isFinite(unit())
                ? String.format(Locale.ROOT, "  (RMSE %.4g)", unit() * rootMeanSquared)
                : "";
        return text(name, String.format(Locale.ROOT, "%.6f%s%s", loss, rmse, remark));
    }

    private String ofTarget(TestScores score) {
        String points = String.format(
                Locale.ROOT,
                "RMSE %.4g, of persistence %.4g",
                score.model().total().rmse(),
                score.persistence().total().rmse());
        return score.quantiles()
                .map(quantiles -> points
                        + String.format(
                                Locale.ROOT,
                                "; %.1f %% of the true values lie between the quantiles %s and %s",
                                100 * quantiles.total().coverage(),
                                test.quantiles().get(0),
                                test.quantiles().get(test.quantiles().size() - 1)))
                .orElse(points);
    }

    private static String text(String name, String value) {
        return String.format(Locale.ROOT, name.length() < 15 ? "%-15s%s" : "%s  %s", name, value);
    }
}
