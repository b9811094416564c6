package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ScoreTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How good forecasts of many series were.
 *
 * @param against what they were compared with
 * @param methods totals of each method: first the one that is judged, then the baselines
 * @param better for how many series its MASE is below that of the baseline with the smallest mean MASE
 * @param compared for how many series both have a MASE
 * @param cases series to look at: those with the smallest MASE first, then typical ones, then those with the largest
 *     one first, then those that were asked for
 */
public record ManyScores(
        Against against, List<MethodTotals> methods, int better, int compared, List<SeriesCase> cases) {

    /** What forecasts are compared with. */
    public enum Against {
        /** The last known values, which were kept from the methods. */
        HELD_OUT,
        /** Values of another file that came after the known ones. */
        ACTUALS
    }

    /**
     * Totals of a method over the series that were scored.
     *
     * @param name what it is called
     * @param isBaseline whether it learns nothing
     * @param totals means and medians
     * @param owa M4's overall weighted average, relative to Naive2; NaN where that has no error
     */
    public record MethodTotals(String name, boolean isBaseline, ScoreTotals totals, double owa) {}

    /** Why a series is one to look at. */
    public enum Role {
        /** Among those with the smallest MASE. */
        BEST,
        /** Among those around the median. */
        TYPICAL,
        /** Among those with the largest MASE. */
        WORST,
        /** Asked for by name. */
        ASKED
    }

    /**
     * A series with the forecast that was scored.
     *
     * @param role why it is here
     * @param series its number in the table and in the result's rows, from 0
     * @param origin the row within the series of the forecast's first step, from 0
     * @param forecast of these steps, without times; empty where the series wasn't scored
     * @param actual what came, a value for each step; no elements where the series wasn't scored
     */
    public record SeriesCase(Role role, int series, int origin, Optional<Forecast> forecast, double[] actual) {}

    /** Takes copies of the lists. */
    public ManyScores {
        methods = List.copyOf(methods);
        cases = List.copyOf(cases);
    }

    /**
     * The method that is judged.
     *
     * @return its totals
     */
    public MethodTotals judged() {
        return methods.get(0);
    }

    /**
     * The baseline to beat.
     *
     * @param methods totals, the judged method's first
     * @return the one with the smallest mean MASE, the first one where several have it
     * @throws IllegalArgumentException if there is none
     */
    public static MethodTotals best(List<MethodTotals> methods) {
        return methods.stream()
                .filter(MethodTotals::isBaseline)
                .min(Comparator.comparingDouble(each -> each.totals().mase().mean()))
                .orElseThrow(() -> new IllegalArgumentException("a verdict needs a baseline"));
    }

    /**
     * The baseline to beat.
     *
     * @return the one with the smallest mean MASE
     */
    public MethodTotals bestBaseline() {
        return best(methods);
    }

    /**
     * Whether the judged method is worth its trouble.
     *
     * @return true only if its mean MASE is below that of each baseline
     */
    public boolean beatsBaselines() {
        return judged().totals().mase().mean() < bestBaseline().totals().mase().mean();
    }

    /**
     * The verdict.
     *
     * @return a sentence: whether it beats the best baseline, the figures, and for how many of the series it does; or
     *     why that can't be told
     */
    public String verdict() {
        if (compared == 0) {
            return "No verdict: the values of the series that were scored never change, so MASE isn't defined.";
        }
        MethodTotals best = bestBaseline();
        return judged().name() + (beatsBaselines() ? " beats" : " does not beat") + " the best baseline, "
                + best.name() + ": mean MASE "
                + Figures.figure(judged().totals().mase().mean(), 3) + " against "
                + Figures.figure(best.totals().mase().mean(), 3) + " (better for " + better + " of " + compared
                + " series).";
    }

    /**
     * The series to look at for one reason.
     *
     * @param role the reason
     * @return those series, in their order
     */
    public List<SeriesCase> cases(Role role) {
        return cases.stream().filter(each -> each.role() == role).toList();
    }
}
