package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * The mean of what the same time of earlier years had, as weather forecasts are compared with: of all known values of
 * the same month, day and time of day. On the first 29th of February it is that of the day before; where there is
 * none at all, the mean of all values. For tables with times.
 */
public record Climatology() implements ForecastMethod {

    /** The 29th of February's number in its year. */
    private static final int LEAP_DAY = 60;

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
        return Climatology::forecast;
    }

    private static Forecast forecast(Snapshot known) {
        Times times = known.table()
                .times()
                .orElseThrow(() -> new IllegalArgumentException("climatology needs the times of the table's rows"));
        Times later = known.later();
        double[][] values = new double[known.targets().size()][known.horizon()];
        for (int target = 0; target < values.length; target++) {
            double[] history = known.history(target);
            Map<LocalDateTime, double[]> sums = new HashMap<>();
            for (int row = 0; row < history.length; row++) {
                double[] sum = sums.computeIfAbsent(ofYear(times.at(row)), key -> new double[2]);
                sum[0] += history[row];
                sum[1]++;
            }
            double[] all = {History.mean(history), 1};
            for (int step = 0; step < known.horizon(); step++) {
                LocalDateTime at = ofYear(later.at(step));
                LocalDateTime near = at.getDayOfYear() == LEAP_DAY && !sums.containsKey(at) ? at.minusDays(1) : at;
                double[] sum = sums.getOrDefault(near, all);
                values[target][step] = sum[0] / sum[1];
            }
        }
        return known.withTimes(Forecast.ofPoints(known.targets(), values));
    }

    /** The time in a leap year that stands for all years. */
    private static LocalDateTime ofYear(LocalDateTime time) {
        return time.withYear(2000);
    }
}
