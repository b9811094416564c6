package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.series.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All figures of a run.
 *
 * @param setup what was asked for, and what computed it
 * @param course how it went
 * @param trainLoss mean squared error of the final weights over the training set; NaN if the run ended early
 * @param test what the weights predicted for the test set after the last whole epoch; NaN if there was none
 * @param scaling how to get to the unit of the data
 * @param weightsSha256 hash of the final weights
 */
public record RunResult(
        Setup setup, Course course, double trainLoss, Predictions test, Scaling scaling, String weightsSha256) {

    /**
     * The model's loss.
     *
     * @return mean squared error over the test set after the last whole epoch
     */
    public double testLoss() {
        return test.errors().meanSquared();
    }

    /**
     * The loss to beat.
     *
     * @return mean squared error of persistence over the test set
     */
    public double baselineTestLoss() {
        return baseline().errors().meanSquared();
    }

    /**
     * The predictions to beat.
     *
     * @return what persistence predicts for the test set
     */
    public Predictions baseline() {
        return Predictions.ofPersistence(test.samples());
    }

    /**
     * What an error of 1 is in the unit of the data.
     *
     * @return the scaling's deviation; 1 where samples aren't scaled
     */
    public double unit() {
        return scaling.deviation();
    }

    /**
     * Whether samples are scaled, so that losses have another unit than the data.
     *
     * @return false where values are learned as they are
     */
    public boolean isScaled() {
        return !scaling.equals(Scaling.NONE);
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
        if (whole) {
            lines.add(line("training loss", trainLoss, ""));
        }
        lines.add(line("test loss", testLoss(), ""));
        lines.add(line("persistence", baselineTestLoss(), "  (test loss of repeating the last value)"));
        lines.add(whyNoSkill()
                .map(reason -> text("skill", "none: " + reason))
                .orElseGet(() ->
                        text("skill", String.format(Locale.ROOT, "%.4f  (1 - test loss / persistence)", skill()))));
        lines.add(text("weights_sha256", weightsSha256));
        return lines;
    }

    private String line(String name, double loss, String remark) {
        String rmse = isScaled() ? String.format(Locale.ROOT, "  (RMSE %.4g)", unit() * Math.sqrt(loss)) : "";
        return text(name, String.format(Locale.ROOT, "%.6f%s%s", loss, rmse, remark));
    }

    private static String text(String name, String value) {
        return String.format(Locale.ROOT, "%-15s%s", name, value);
    }
}
