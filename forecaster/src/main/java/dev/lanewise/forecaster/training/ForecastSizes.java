package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import java.io.Serializable;
import java.util.List;

/**
 * How large the net of a forecast is and how long it is trained, where nobody chooses: rules from the horizon, the
 * season and the lengths of the series alone. They were read off the hourly and weekly series of the M4 competition
 * (Makridakis, Spiliotis and Assimakopoulos 2020, doi:10.1016/j.ijforecast.2019.04.014) and random subsets of these.
 *
 * @param horizon values to forecast (h)
 * @param season values of a season (m), 1 if there is none
 * @param patch values that a step of the LSTM reads (P): a season, or the horizon where there is none
 * @param steps steps of the LSTM (T)
 * @param windows windows to learn from, of all series together (N); 0 if each series is at most as long as the horizon
 * @param hidden hidden units (H)
 * @param skip whether the head sees the window beside the last hidden state
 * @param batch windows of an update
 * @param updates updates of a training (U)
 */
public record ForecastSizes(
        int horizon, int season, int patch, int steps, long windows, int hidden, boolean skip, int batch, int updates)
        implements Serializable {

    /** Learning rate of the first update; it falls along a cosine to 0. */
    public static final double LEARNING_RATE = 3e-3;
    /** Largest norm of the gradient. */
    public static final double CLIP_NORM = 1;
    /** Nets that are trained, whose forecasts are averaged. */
    public static final int MEMBERS = 5;
    /** What the net forecasts: the median and an interval of 95 %. */
    public static final List<Double> QUANTILES = List.of(0.025, 0.5, 0.975);

    private static final int MOST_STEPS = 14;
    private static final int MOST_STEPS_OF_MANY = 10;
    private static final int FEWEST_STEPS = 2;
    private static final long FEW_WINDOWS = 1_000;
    private static final long MANY_WINDOWS = 20_000;
    private static final long WINDOWS_PER_SKIP_INPUT = 50;
    private static final double UPDATES = 1200;
    private static final int FEWEST_UPDATES = 200;
    /** Windows that a member sees at most, all updates together. */
    private static final long MOST_DRAWN = 512_000;

    /** Refuses sizes that no net has. */
    public ForecastSizes {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("season", 1, season);
        ParameterException.requireAtLeast("patch", 1, patch);
        ParameterException.requireAtLeast("steps", 1, steps);
        ParameterException.requireAtLeast("windows", 0, windows);
        ParameterException.requireAtLeast("hidden", 1, hidden);
        ParameterException.requireAtLeast("batch", 1, batch);
        ParameterException.requireAtLeast("updates", 1, updates);
    }

    /**
     * Applies the rules.
     *
     * @param horizon values to forecast, at least 1
     * @param season values of a season, 1 if there is none
     * @param lengths known values of each series
     * @return the sizes
     */
    public static ForecastSizes of(int horizon, int season, int... lengths) {
        return of(horizon, season, NetPlan.DEFAULT, lengths);
    }

    /**
     * Applies the rules where the plan leaves something to them.
     *
     * @param horizon values to forecast, at least 1
     * @param season values of a season, 1 if there is none
     * @param plan what was chosen
     * @param lengths known values of each series
     * @return the sizes
     * @throws IllegalArgumentException if a window would be longer than a Java array
     */
    public static ForecastSizes of(int horizon, int season, NetPlan plan, int... lengths) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("season", 1, season);
        int patch = season > 1 ? season : horizon;
        int steps = chosen(plan.steps(), steps(horizon, patch, lengths));
        int window = window(steps, patch);
        long windows = windows(horizon, window, lengths);
        int batch = chosen(plan.batch(), batch(windows));
        int hidden = windows < FEW_WINDOWS ? 32 : windows < MANY_WINDOWS ? 64 : 128;
        return new ForecastSizes(
                horizon,
                season,
                patch,
                steps,
                windows,
                chosen(plan.hidden(), hidden),
                plan.skip() == NetPlan.Skip.AUTO
                        ? windows >= WINDOWS_PER_SKIP_INPUT * window
                        : plan.skip() == NetPlan.Skip.ON,
                batch,
                chosen(plan.updates(), updates(windows, batch)));
    }

    private static int window(int steps, int patch) {
        long window = (long) steps * patch;
        if (window > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a window of " + steps + " steps of " + patch
                    + " values each is too long; give a shorter season or fewer steps");
        }
        return (int) window;
    }

    private static int chosen(int choice, int rule) {
        return choice > 0 ? choice : rule;
    }

    private static long windows(int horizon, int window, int... lengths) {
        long windows = 0;
        for (int length : lengths) {
            windows += SeasonalWindows.count(length, horizon, window);
        }
        return windows;
    }

    /** As many patches as the longest series has, up to a limit; a lower one where long windows leave many of them. */
    private static int steps(int horizon, int patch, int... lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        int steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, longest / patch));
        boolean areMany = windows(horizon, window(steps, patch), lengths) >= MANY_WINDOWS;
        return areMany ? Math.min(steps, MOST_STEPS_OF_MANY) : steps;
    }

    /** Where there is much to learn, twice as many updates of half as many windows take no longer and teach more. */
    private static int batch(long windows) {
        if (windows < FEW_WINDOWS) {
            return 32;
        }
        return windows < MANY_WINDOWS ? 128 : 64;
    }

    private static int updates(long windows, int batch) {
        long rule = Math.round(UPDATES * Math.sqrt(windows) / batch);
        return (int) Math.max(FEWEST_UPDATES, Math.min(MOST_DRAWN / batch, rule));
    }

    /**
     * Values of a window.
     *
     * @return {@code W = T * P}
     */
    public int window() {
        return steps * patch;
    }
}
