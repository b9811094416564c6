package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the same time of earlier years had, as weather forecasts are compared with: the mean of all known values of the
 * same month, day and time of day; or quantiles of them and of those of some days before and after. On the first 29th
 * of February they are those of the day before; where there are none at all, all values count. For tables with times.
 *
 * @param reach days before and after that count, too; 0 for none
 * @param quantiles what is forecast, ascending; empty for the mean
 */
public record Climatology(int reach, List<Double> quantiles) implements ForecastMethod {

    /** The 29th of February's number in its year. */
    private static final int LEAP_DAY = 60;

    /** Days of the leap year that stands for all years. */
    private static final int DAYS = 366;

    /** Checks the reach, and takes a copy of the list. */
    public Climatology {
        ParameterException.requireAtLeast("reach", 0, reach);
        quantiles = List.copyOf(quantiles);
    }

    /** The mean of the same day. */
    public Climatology() {
        this(0, List.of());
    }

    @Override
    public String name() {
        return "climatology";
    }

    @Override
    public boolean isBaseline() {
        return true;
    }

    @Override
    public Fitted fit(Snapshot known) {
        return this::forecast;
    }

    private Forecast forecast(Snapshot known) {
        Times times = known.table()
                .times()
                .orElseThrow(() -> new IllegalArgumentException("climatology needs the times of the table's rows"));
        Times later = known.later();
        int rows = Math.max(1, quantiles.size());
        double[][][] values = new double[known.targets().size()][rows][known.horizon()];
        for (int target = 0; target < values.length; target++) {
            double[] history = known.history(target);
            for (int step = 0; step < known.horizon(); step++) {
                double[] like = like(times, history, ofYear(later.at(step)));
                if (quantiles.isEmpty()) {
                    values[target][0][step] = History.mean(like);
                    continue;
                }
                Arrays.sort(like);
                for (int q = 0; q < rows; q++) {
                    values[target][q][step] = quantile(like, quantiles.get(q));
                }
            }
        }
        List<Double> levels = quantiles.isEmpty() ? List.of(0.5) : quantiles;
        return known.withTimes(new Forecast(known.targets(), levels, values, List.of(), Optional.empty()));
    }

    /** Known values of the same time of the year. */
    private double[] like(Times times, double[] history, LocalDateTime at) {
        double[] found = within(times, history, at);
        if (found.length == 0 && at.getDayOfYear() == LEAP_DAY) {
            found = within(times, history, at.minusDays(1));
        }
        return found.length == 0 ? history.clone() : found;
    }

    private double[] within(Times times, double[] history, LocalDateTime at) {
        return IntStream.range(0, history.length)
                .filter(row -> isNear(ofYear(times.at(row)), at))
                .mapToDouble(row -> history[row])
                .toArray();
    }

    private boolean isNear(LocalDateTime time, LocalDateTime at) {
        int apart = Math.abs(time.getDayOfYear() - at.getDayOfYear());
        return Math.min(apart, DAYS - apart) <= reach && time.toLocalTime().equals(at.toLocalTime());
    }

    /** On the straight line between the values at the places around {@code level * (n - 1)}, counted from 0. */
    private static double quantile(double[] sorted, double level) {
        double place = level * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The time in a leap year that stands for all years. */
    private static LocalDateTime ofYear(LocalDateTime time) {
        return time.withYear(2000);
    }
}
