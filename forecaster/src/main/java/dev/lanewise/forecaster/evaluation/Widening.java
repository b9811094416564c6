package dev.lanewise.forecaster.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes intervals wider where those of earlier forecasts were too narrow, never narrower. With the point forecasts f of
 * a forecast, its outer interval from l to u, and d, the mean of {@code (u - l) / 2} over its steps, a true value y has
 *
 * <pre>
 * r = 0 if l &lt;= y &lt;= u, else |y - f| / d
 * </pre>
 *
 * <p>The factor is the smallest one with which intervals that reach at least {@code factor * d} to each side would have
 * held their share (their level, such as 0.95) of the n earlier values: the {@code ceil((n + 1) level)}-th smallest r,
 * the largest if there are fewer, as in split conformal prediction with nested sets (Gupta, Kuchibhotla and Ramdas
 * 2022, doi:10.1016/j.patcog.2021.108496). So it is 0, and nothing is widened, where enough values lay inside. The
 * wider interval is
 *
 * <pre>
 * min(l, f - factor d) to max(u, f + factor d)
 * </pre>
 *
 * <p>and a quantile between f and an end moves to at least that part of {@code factor * d} which its distance from f
 * is of that end's, both summed over the steps; so quantiles keep their order. Widths of single steps and sides are not
 * stretched: of nets that learned from little data they tell too little, and where one was small by chance, its factor
 * would be huge. Steps and targets share one factor, since earlier values are few. Values don't
 * count where no factor widens anything: of forecasts without any width, and on a side without quantiles.
 *
 * @param factor how far intervals reach at least, in half-widths of the forecast's mean interval; 0 if they stay
 * @param values earlier values that count (n)
 * @param covered how many of them lay inside
 */
public record Widening(double factor, int values, int covered) implements Serializable {

    /** Leaves a forecast as it is. */
    public static final Widening NONE = new Widening(0, 0, 0);

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
                add(distances, outcome, target, steps);
            }
        }
        if (distances.isEmpty()) {
            return NONE;
        }
        distances.sort(null);
        int count = distances.size();
        int covered = (int) distances.stream().filter(each -> each == 0).count();
        int place = Math.min(count, (int) Math.ceil((count + 1) * level - ROUNDING));
        return new Widening(distances.get(place - 1), count, covered);
    }

    private static void add(List<Double> distances, Outcome outcome, int target, int steps) {
        double[][] own = outcome.own().values()[target];
        double[] point = outcome.own().point(target);
        double[] lower = own[0];
        double[] upper = own[own.length - 1];
        double halfWidth = meanDistance(lower, upper) / 2;
        for (int step = 0; step < steps && halfWidth > 0; step++) {
            double actual = outcome.actual()[target][step];
            if (lower[step] <= actual && actual <= upper[step]) {
                distances.add(0.0);
            } else if ((actual < point[step] ? lower : upper) != point) {
                distances.add(Math.abs(actual - point[step]) / halfWidth);
            }
        }
    }

    private static double meanDistance(double[] from, double[] to) {
        double sum = 0;
        for (int step = 0; step < from.length; step++) {
            sum += Math.abs(to[step] - from[step]);
        }
        return sum / from.length;
    }

    /**
     * The same within limits.
     *
     * @param least half-widths of the forecast's mean interval that are reached at least
     * @param most half-widths that a factor is cut to
     * @return what widens a forecast so far
     */
    public Widening within(double least, double most) {
        return new Widening(Math.min(most, Math.max(factor, least)), values, covered);
    }

    /**
     * Widens a forecast.
     *
     * @param forecast its point forecast stays
     * @param known what it was made from: where no known value is below 0, no quantile falls below 0 by widening
     * @return the forecast with wider intervals, or the same
     */
    public Forecast apply(Forecast forecast, Snapshot known) {
        if (factor == 0 || !forecast.hasIntervals()) {
            return forecast;
        }
        double[][][] own = forecast.values();
        double[] least = known.least();
        double[][][] wider = new double[own.length][][];
        for (int target = 0; target < own.length; target++) {
            wider[target] = wider(own[target], forecast.point(target), least[target]);
        }
        return forecast.withValues(forecast.quantiles(), wider);
    }

    private double[][] wider(double[][] own, double[] point, double least) {
        double[] end = own[0];
        double reach = factor * meanDistance(end, own[own.length - 1]) / 2;
        double[][] wider = new double[own.length][];
        int side = -1;
        for (int q = 0; q < own.length; q++) {
            if (own[q] == point) {
                wider[q] = point.clone();
                end = own[own.length - 1];
                side = 1;
            } else {
                double distance = meanDistance(end, point);
                double part = distance == 0 ? 1 : meanDistance(own[q], point) / distance;
                wider[q] = wider(own[q], point, side * reach * part, least);
            }
        }
        return wider;
    }

    /** A quantile that lies at least so far from the point forecast, below it if that is negative. */
    private static double[] wider(double[] quantile, double[] point, double reach, double least) {
        double[] wider = new double[point.length];
        for (int step = 0; step < point.length; step++) {
            double far = point[step] + reach;
            double value = quantile[step];
            wider[step] = reach < 0 ? Math.max(Math.min(least, value), Math.min(value, far)) : Math.max(value, far);
        }
        return wider;
    }
}
