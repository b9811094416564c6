package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.samples.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis: which numbers it spans, where a number lies on it, and which numbers to write beside it.
 *
 * @param least number at its start
 * @param most number at its end, more than {@code least}
 * @param logarithmic whether equal ratios are equally far apart
 */
record Scale(double least, double most, boolean logarithmic) {

    /** About how many ticks an axis has. */
    private static final int TICKS = 5;

    private static final int[] NICE = {1, 2, 5, 10};
    private static final int FEW_DECADES = 2;
    private static final int MOST_DECADES = 6;

    /**
     * A linear axis that starts and ends at a tick and spans all finite values.
     *
     * @param values what to span; values that are not finite don't count
     */
    static Scale linear(double... values) {
        Scale scale = Range.of(values).widened().scale();
        double before = 0;
        // Rounded to its ticks an axis may be so much longer that its ticks move further apart.
        for (double step = scale.step(TICKS); step != before; step = scale.step(TICKS)) {
            scale = new Scale(Math.floor(scale.least / step) * step, Math.ceil(scale.most / step) * step, false);
            before = step;
        }
        return scale;
    }

    /**
     * The same, but from 0 where no value is below 0 and the values then still fill half of the axis: heights can be
     * compared only from 0 on.
     */
    static Scale fromZero(double... values) {
        Range range = Range.of(values);
        return range.least() > 0 && range.least() <= range.most() - range.least()
                ? linear(0, range.most())
                : linear(values);
    }

    /** A linear axis that spans exactly these numbers, or a little more if they are the same. */
    static Scale exact(double least, double most) {
        return new Range(least, most).widened().scale();
    }

    /**
     * A logarithmic axis if all finite values are above 0 and the largest is at least ten times the smallest, which
     * then starts and ends at 1, 2 or 5 times a power of ten; else a linear one that starts at 0.
     */
    static Scale ofLosses(double... values) {
        Range range = Range.of(values);
        if (!(range.least() > 0 && range.most() >= 10 * range.least())) {
            return linear(0, range.most() > 0 ? range.most() : 1);
        }
        double least = power(Numbers.exponent(range.least()));
        double most = power(Numbers.exponent(range.most()));
        int below = range.least() >= 5 * least ? 5 : range.least() >= 2 * least ? 2 : 1;
        int above = range.most() <= 2 * most ? 2 : range.most() <= 5 * most ? 5 : 10;
        return new Scale(below * least, above * most, true);
    }

    /**
     * Where a number lies.
     *
     * @param value any number, above 0 where the axis is logarithmic
     * @return 0 at the start, 1 at the end
     */
    double at(double value) {
        return logarithmic
                ? Math.log(value / least) / Math.log(most / least)
                : (value / 2 - least / 2) / (most / 2 - least / 2);
    }

    /** The numbers to write beside the axis, ascending. */
    List<Double> ticks() {
        return logarithmic ? decades() : steps(step(TICKS));
    }

    /** The whole numbers to write beside the axis, ascending. */
    List<Double> wholeTicks() {
        return steps(Math.max(1, step(TICKS)));
    }

    /** How a tick of {@link #wholeTicks} is written. */
    String wholeLabel(double tick) {
        return Numbers.tick(tick, Math.max(1, step(TICKS)));
    }

    /** How a tick of {@link #ticks} is written. */
    String label(double tick) {
        return Numbers.tick(tick, logarithmic ? power(Numbers.exponent(tick)) : step(TICKS));
    }

    private List<Double> steps(double step) {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(least / step - 1e-9);
        for (long i = first; i * step <= most + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> decades() {
        int first = Numbers.exponent(least);
        int last = Numbers.exponent(most);
        int every = 1 + (last - first) / MOST_DECADES;
        List<Double> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += every) {
            for (int nice : last - first <= FEW_DECADES ? new int[] {1, 2, 5} : new int[] {1}) {
                double tick = nice * power(exponent);
                if (tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /**
     * The length of one of about {@code count} parts of the axis: 1, 2 or 5 times a power of ten.
     *
     * @param count parts, at least 1
     */
    double step(int count) {
        double rough = most / count - least / count;
        double power = power(Numbers.exponent(rough));
        int first = 0;
        while (NICE[first] * power < rough * 0.75) {
            first++;
        }
        return NICE[first] * power;
    }

    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }

    /** From the least to the most of some numbers. */
    private record Range(double least, double most) {

        /** From 0 to 1 if no value is finite. */
        static Range of(double... values) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            return least <= most ? new Range(least, most) : new Range(0, 1);
        }

        Scale scale() {
            return new Scale(least, most, false);
        }

        /** A range wide enough for numbers in it to differ. */
        Range widened() {
            double size = Math.max(Math.abs(least), Math.abs(most));
            double margin = size == 0 ? 1 : size * 0.1;
            return most - least > size * 1e-9 ? this : new Range(least - margin, most + margin);
        }
    }
}
