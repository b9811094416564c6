package dev.lanewise.forecaster.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a kept model still does what it did in its backtest, told from values that came after its training. It has
 * worn out if one of these holds:
 *
 * <ol>
 *   <li>too few of the new values lie inside its intervals: were each inside with the probability p, the smaller one
 *       of the intervals' level and the share in the backtest, so few of n would be inside with a probability below
 *       {@value #CHANCE} (binomial distribution);
 *   <li>from two horizons of new values on: MASE is above {@value #TIMES} times that of the backtest, and above that
 *       of each single origin of it.
 * </ol>
 *
 * <p>The chance is that small because the errors of a forecast's steps go together. On simulated random walks and
 * autoregressive series that don't change, with 12 steps and one to four forecasts, 2 to 8 of 100 models are said to
 * have worn out; where the steps of the series become three times as large, 62 of 100 after one forecast, and at least
 * 90 after two. If p is so large and n so small that not even n values outside would be improbable, and there aren't
 * two horizons of them, it is too early to tell.
 *
 * @param state what the new values say
 * @param sentence says so, with the figures
 */
public record Wear(State state, String sentence) {

    /** The first rule's probability. */
    public static final double CHANCE = 0.001;
    /** The second rule's factor. */
    public static final double TIMES = 2;

    private static final int HORIZONS = 2;

    /** What new values say of a kept model. */
    public enum State {
        /** There are too few of them. */
        TOO_EARLY,
        /** The model is as good as it was. */
        HOLDS,
        /** The model should learn again. */
        WORN_OUT
    }

    /**
     * Judges.
     *
     * @param then how the model did in its backtest
     * @param now how the model's forecasts did on new values alone: origins of {@link Origins#after}, no refit
     * @return the verdict
     */
    public static Wear of(Yardstick then, MethodResult now) {
        int values = now.outcomes().stream().mapToInt(Outcome::values).sum();
        int covered = now.outcomes().stream().mapToInt(Outcome::ownCovered).sum();
        int steps = now.outcomes().stream().mapToInt(Outcome::known).sum();
        boolean areMany = steps >= HORIZONS * now.outcomes().get(0).own().horizon();
        double share = Math.min(then.level(), then.coverage());
        boolean hasIntervals = then.level() > 0 && share > 0;
        boolean isMissed = hasIntervals && atMost(covered, values, share) < CHANCE;
        boolean isFar = areMany && now.mase() > TIMES * then.mase() && now.mase() > then.worst();
        if (isMissed || isFar) {
            return new Wear(State.WORN_OUT, "The model has worn out" + figures(then, now, covered, values));
        }
        boolean couldTell = areMany || hasIntervals && atMost(0, values, share) < CHANCE;
        return couldTell
                ? new Wear(State.HOLDS, "The model still holds" + figures(then, now, covered, values))
                : new Wear(
                        State.TOO_EARLY,
                        "It is too early to tell whether the model has worn out" + figures(then, now, covered, values));
    }

    private static String figures(Yardstick then, MethodResult now, int covered, int values) {
        List<String> figures = new ArrayList<>();
        if (then.level() > 0) {
            String level = BigDecimal.valueOf(Math.round(10_000 * then.level()), 2)
                    .stripTrailingZeros()
                    .toPlainString();
            figures.add(covered + " of " + values + (values == 1 ? " new value lies" : " new values lie")
                    + " inside the " + level + " % interval");
        }
        if (!Double.isNaN(now.mase()) && !Double.isNaN(then.mase())) {
            figures.add(String.format(Locale.ROOT, "MASE is %.3f after %.3f in the backtest", now.mase(), then.mase()));
        }
        return (figures.isEmpty() ? "" : ": ") + String.join(", and ", figures) + ".";
    }

    /** The probability that at most so many of n happen, each with a probability between 0 and 1 by itself. */
    static double atMost(int count, int n, double probability) {
        double logOdds = StrictMath.log(probability) - StrictMath.log1p(-probability);
        double logTerm = n * StrictMath.log1p(-probability);
        double sum = StrictMath.exp(logTerm);
        for (int k = 1; k <= count; k++) {
            logTerm += StrictMath.log((double) (n - k + 1) / k) + logOdds;
            sum += StrictMath.exp(logTerm);
        }
        return sum;
    }
}
