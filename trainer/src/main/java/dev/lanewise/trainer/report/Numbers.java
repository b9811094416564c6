package dev.lanewise.trainer.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, in no country's notation. */
final class Numbers {

    private static final int DIGITS = 4;
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-4;

    private Numbers() {}

    /** With four significant digits, and a power of ten where the number is very large or very small. */
    static String of(double value) {
        return of(value, DIGITS);
    }

    /** With this many significant digits. */
    static String of(double value, int digits) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "\u2212infinite";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        // A half has one digit, but is shown with as many as any other measured number.
        rounded = rounded.setScale(rounded.scale() + digits - rounded.precision());
        double size = Math.abs(rounded.doubleValue());
        return minus(size >= LARGE || size < SMALL ? scientific(rounded) : rounded.toPlainString());
    }

    /** A tick's number: as many digits as it takes to tell it from the next tick, and no more. */
    static String tick(double value, double step) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= LARGE || size < SMALL) {
            int digits = Math.max(1, exponent(size) - exponent(step) + 1);
            return minus(scientific(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN))));
        }
        int decimals = Math.max(0, -exponent(step));
        return minus(
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    /** A whole number with its thousands apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /** The power of ten of the first digit. */
    static int exponent(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(Math.abs(value)));
        return exact.precision() - exact.scale() - 1;
    }

    private static String scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return value.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** A hyphen is too short for a minus. */
    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
