package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The values between two quantiles of a forecast.
 *
 * @param level the share of values that should lie there, such as 0.95
 * @param low the lower quantile of each step
 * @param high the upper one
 */
record Interval(double level, double[] low, double[] high) {

    private static final double FAR = 1;

    /** The intervals of a forecast of one target, from the widest to the narrowest. */
    static List<Interval> of(Forecast forecast, int target) {
        List<Interval> intervals = new ArrayList<>();
        double[][] values = forecast.values()[target];
        for (int low = 0, high = values.length - 1; low < high; low++, high--) {
            double level = forecast.quantiles().get(high) - forecast.quantiles().get(low);
            intervals.add(new Interval(level, values[low], values[high]));
        }
        return intervals;
    }

    /** The same with a step before the first one, at which the value is known. */
    Interval from(double known) {
        return new Interval(level, before(known, low), before(known, high));
    }

    static double[] before(double first, double[] rest) {
        double[] all = new double[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /**
     * What an axis must span of some intervals: on either side at most as much as the other values span, or these
     * could not be read.
     *
     * @param others values that are spanned in any case
     */
    static double[] spanned(double[] others, List<Interval> intervals) {
        double least = Arrays.stream(others).min().orElse(0);
        double most = Arrays.stream(others).max().orElse(0);
        double room = most > least ? FAR * (most - least) : Double.POSITIVE_INFINITY;
        return intervals.stream()
                .flatMapToDouble(each -> DoubleStream.concat(Arrays.stream(each.low), Arrays.stream(each.high)))
                .map(value -> Math.max(least - room, Math.min(most + room, value)))
                .toArray();
    }

    /** A sentence where a chart's axis can't show all of some intervals; empty where it does. */
    static String cut(Scale y, List<Interval> intervals) {
        boolean isCut = intervals.stream()
                .flatMapToDouble(each -> DoubleStream.concat(Arrays.stream(each.low), Arrays.stream(each.high)))
                .anyMatch(value -> value < y.least() || value > y.most());
        return isCut ? "Some intervals reach beyond the chart, where they are cut off." : "";
    }

    String words() {
        return percent(level) + " interval";
    }

    /** A share in percent, with at most one decimal. */
    static String percent(double share) {
        return Html.number(100 * share, 1) + "\u202f%";
    }
}
