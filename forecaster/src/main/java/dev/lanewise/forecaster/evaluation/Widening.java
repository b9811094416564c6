package dev.lanewise.forecaster.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes intervals wider where those of earlier forecasts were too narrow, never narrower. How far a true value y lay
 * from the point forecast f, in widths of the outer interval from l to u on its side, is
 *
 * <pre>
 * r = (y - f) / (u - f) if y &gt; f,  (f - y) / (f - l) if y &lt; f,  0 if y = f
 * </pre>
 *
 * <p>A value is inside where r is at most 1. The factor is the smallest number of at least 1 that would have brought
 * the interval's share (its level, such as 0.95) of the n earlier values inside: the {@code ceil((n + 1) level)}-th
 * smallest r, the largest if there are fewer, as in split conformal prediction (Lei, G'Sell, Rinaldo, Tibshirani and
 * Wasserman 2018, doi:10.1080/01621459.2017.1307116). All quantiles' distances from the point forecast are multiplied
 * by it, so quantiles keep their order. Steps and targets share one factor, since earlier values are few. Values where
 * a side has no width don't count: no factor widens it.
 *
 * @param factor at least 1
 * @param values earlier values that count (n)
 * @param covered how many of them lay inside
 */
public record Widening(double factor, int values, int covered) {

    /** Leaves a forecast as it is. */
    public static final Widening NONE = new Widening(1, 0, 0);

    /** So that 20 * 0.95 is not taken for a little more than 19. */
    private static final double ROUNDING = 1e-9;

    /**
     * From what became of earlier forecasts.
     *
     * @param earlier outcomes of forecasts of the same method
     * @param origin the row of the forecast to widen: later rows aren't looked at
     * @return what widens it
     */
    public static Widening of(List<Outcome> earlier, int origin) {
        List<Double> distances = new ArrayList<>();
        double level = 0;
        for (Outcome outcome : earlier) {
            level = outcome.own().level();
            int steps = Math.min(outcome.known(), origin - outcome.origin());
            for (int target = 0; outcome.own().hasIntervals() && target < outcome.actual().length; target++) {
                for (int step = 0; step < steps; step++) {
                    add(distances, outcome, target, step);
                }
            }
        }
        if (distances.isEmpty()) {
            return NONE;
        }
        distances.sort(null);
        int count = distances.size();
        int covered = (int) distances.stream().filter(each -> each <= 1).count();
        int place = Math.min(count, (int) Math.ceil((count + 1) * level - ROUNDING));
        return new Widening(Math.max(1, distances.get(place - 1)), count, covered);
    }

    private static void add(List<Double> distances, Outcome outcome, int target, int step) {
        double[][] values = outcome.own().values()[target];
        double point = outcome.own().point(target)[step];
        double actual = outcome.actual()[target][step];
        double end = actual < point ? values[0][step] : values[values.length - 1][step];
        if (actual == point) {
            distances.add(0.0);
        } else if (end != point) {
            distances.add((actual - point) / (end - point));
        }
    }

    /**
     * Widens a forecast.
     *
     * @param forecast its point forecast stays
     * @param known what it was made from: where no known value is below 0, no quantile falls below 0 by widening
     * @return the forecast with wider intervals, or the same
     */
    public Forecast apply(Forecast forecast, Snapshot known) {
        if (factor == 1 || !forecast.hasIntervals()) {
            return forecast;
        }
        double[][][] own = forecast.values();
        double[] least = known.least();
        double[][][] wider = new double[own.length][][];
        for (int target = 0; target < own.length; target++) {
            double[] point = forecast.point(target);
            wider[target] = new double[own[target].length][point.length];
            for (int q = 0; q < own[target].length; q++) {
                for (int step = 0; step < point.length; step++) {
                    double value = own[target][q][step];
                    double far = point[step] + factor * (value - point[step]);
                    wider[target][q][step] = Math.max(Math.min(least[target], value), far);
                }
            }
        }
        return forecast.withValues(forecast.quantiles(), wider);
    }
}
