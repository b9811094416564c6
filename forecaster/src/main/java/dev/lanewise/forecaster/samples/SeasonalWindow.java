package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * The last values of a series before an origin, standardised by themselves, and the way back. With v the last
 * {@code k = min(W, known)} values, a net that forecasts h steps at once as a correction to the seasonal naive
 * forecast reads and answers
 *
 * <pre>
 * c       = mean(v), or 1 if that isn't above 0                        with logarithm only
 * u       = ln(v / c + 0.1), or v itself without logarithm
 * z       = (u - mean(u)) / deviation(u), at the right end of W places; the W - k places before are 0, the mean
 * base_j  = z[W - m + (j mod m)]                                       j = 0 .. h - 1
 * target  = ((ln(y / c + 0.1) or y) - mean(u)) / deviation(u) - base_j
 * y       = max(0, c * (exp(min(q, ln 1e6)) - 0.1)), or q              q = mean(u) + deviation(u) * (base_j + output)
 * </pre>
 *
 * <p>all in double, sums in order of time, and rounded to float once, where a batch takes a number. The deviation is
 * the population's. Where it is at most 1e-9 (without logarithm: 1e-9 of the largest size of a value), the window
 * counts as constant and the deviation is 0.1 (1). The numbers come from the window alone, never from what follows.
 *
 * <p>An object has room for one window and is read into again and again, so nothing is allocated for a window. A batch
 * whose forecasts are to be turned back needs one object for each row.
 */
public final class SeasonalWindow {

    /** Keeps the logarithm of 0 finite. */
    private static final double OFFSET = 0.1;
    /** A forecast is at most a million times the window's mean, so that its exponential stays finite. */
    private static final double LARGEST = StrictMath.log(1e6);

    private static final double FLOOR = 1e-9;

    private final int patch;
    private final int period;
    private final double[] z;
    private boolean log;
    private double level;
    private double mean;
    private double deviation;

    /**
     * Makes room for a window.
     *
     * @param steps patches of a window (T)
     * @param patch values that a step reads (P); a window has {@code W = T * P} values
     * @param season values of a season (m), at most W; 1 if there is none
     */
    public SeasonalWindow(int steps, int patch, int season) {
        ParameterException.requireAtLeast("steps", 1, steps);
        ParameterException.requireAtLeast("patch", 1, patch);
        this.patch = patch;
        this.z = new double[Math.multiplyExact(steps, patch)];
        if (season < 1 || season > z.length) {
            throw new ParameterException("season", "between 1 and the window's " + z.length + " values", season);
        }
        this.period = season;
    }

    /**
     * Whether a series has a logarithm: where none of its values is below 0. To be decided once for each series, from
     * the values that are known.
     *
     * @param values of the series, perhaps among others
     * @param from index of its first value
     * @param to index after its last known value
     * @return true if all of them are at least 0
     */
    public static boolean allowsLog(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!(values[i] >= 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the window that ends before an origin, in place of the one before.
     *
     * @param values of the series, perhaps among others
     * @param from index of the series' first value
     * @param origin index after the last known value, above {@code from}
     * @param withLog whether to take logarithms: see {@link #allowsLog}
     * @throws IllegalArgumentException if there is no value, or the values can't be scaled
     */
    public void read(double[] values, int from, int origin, boolean withLog) {
        int known = Math.min(z.length, origin - from);
        if (known < 1) {
            throw new IllegalArgumentException("a window needs a value before its origin, but the series starts at row "
                    + from + " and the origin is row " + origin);
        }
        int first = origin - known;
        log = withLog;
        level = withLog ? level(values, first, origin) : 1;
        int padding = z.length - known;
        double size = 0;
        for (int i = 0; i < known; i++) {
            double value = values[first + i];
            z[padding + i] = transformed(value);
            size = Math.max(size, Math.abs(value));
        }
        standardise(padding, withLog ? FLOOR : FLOOR * size);
        if (!Double.isFinite(level) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("the " + known + " values before row " + origin
                    + " can't be scaled: one of them is missing, infinite, too large, or negative under a logarithm");
        }
        for (int i = 0; i < padding; i++) {
            z[i] = 0;
        }
    }

    private static double level(double[] values, int first, int origin) {
        double sum = 0;
        for (int i = first; i < origin; i++) {
            sum += values[i];
        }
        double average = sum / (origin - first);
        return average <= 0 ? 1 : average;
    }

    private double transformed(double value) {
        return log ? StrictMath.log(value / level + OFFSET) : value;
    }

    /** Sets mean and deviation of the places from {@code first} on, and standardises these. */
    private void standardise(int first, double floor) {
        double sum = 0;
        for (int i = first; i < z.length; i++) {
            sum += z[i];
        }
        mean = sum / (z.length - first);
        double squares = 0;
        for (int i = first; i < z.length; i++) {
            double distance = z[i] - mean;
            squares += distance * distance;
        }
        deviation = Math.sqrt(squares / (z.length - first));
        if (deviation <= floor) {
            deviation = log ? OFFSET : 1;
        }
        for (int i = first; i < z.length; i++) {
            z[i] = (z[i] - mean) / deviation;
        }
    }

    /**
     * Writes the window into a row of a batch: step s gets the values {@code z[s * P]} to {@code z[s * P + P - 1]}.
     *
     * @param batch of T steps
     * @param row its row
     * @param firstInput which of a step's inputs the first value of a patch becomes
     */
    public void writeInputs(Batch batch, int row, int firstInput) {
        for (int step = 0; step < z.length / patch; step++) {
            batch.setInputs(row, step, firstInput, z, step * patch, patch);
        }
    }

    /**
     * Writes what the net should answer into a row of a batch.
     *
     * @param values of the series, perhaps among others
     * @param origin index of the first value after the window
     * @param horizon how many values are to be forecast (h)
     * @param batch where the targets go
     * @param row its row
     * @param firstOutput which of the row's targets that of the first step becomes
     */
    public void writeTargets(double[] values, int origin, int horizon, Batch batch, int row, int firstOutput) {
        for (int step = 0; step < horizon; step++) {
            batch.setTarget(row, firstOutput + step, (float) target(step, values[origin + step]));
        }
    }

    /**
     * What the net should answer.
     *
     * @param step step of the forecast, from 0
     * @param value the series' value there, at least 0 under a logarithm
     * @return the standardised value less the seasonal naive forecast
     */
    public double target(int step, double value) {
        return (transformed(value) - mean) / deviation - base(step);
    }

    /**
     * What the net's answer means.
     *
     * @param step step of the forecast, from 0
     * @param output the net's answer; 0 gives the seasonal naive forecast
     * @return the forecast in the series' unit, at least 0 under a logarithm
     */
    public double forecast(int step, double output) {
        double transformed = mean + deviation * (base(step) + output);
        return log ? Math.max(0, level * (StrictMath.exp(Math.min(transformed, LARGEST)) - OFFSET)) : transformed;
    }

    /**
     * The seasonal naive forecast, or the last value where there is no season; in a window with less than a season of
     * values, the mean where it reads padding.
     *
     * @param step step of the forecast, from 0
     * @return the standardised value
     */
    public double base(int step) {
        return z[z.length - period + step % period];
    }

    /**
     * A standardised value.
     *
     * @param place from 0 to W - 1; the last place is the last value before the origin
     * @return z, before it is rounded
     */
    public double z(int place) {
        return z[place];
    }

    /**
     * Whether this window is under a logarithm.
     *
     * @return as it was read
     */
    public boolean isLog() {
        return log;
    }

    /**
     * What values are divided by before the logarithm.
     *
     * @return c, above 0; 1 without logarithm
     */
    public double level() {
        return level;
    }

    /**
     * The mean of the transformed values.
     *
     * @return what becomes 0
     */
    public double mean() {
        return mean;
    }

    /**
     * The population standard deviation of the transformed values.
     *
     * @return what becomes 1, above 0
     */
    public double deviation() {
        return deviation;
    }
}
