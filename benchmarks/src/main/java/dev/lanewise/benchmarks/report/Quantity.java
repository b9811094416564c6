package dev.lanewise.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. What wasn't measured is a dash. */
final class Quantity {

    static final String NONE = "-";
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Quantity() {}

    /** A time with three digits and the unit that suits it. */
    static String time(double micros) {
        if (Double.isNaN(micros)) {
            return NONE;
        }
        BigDecimal value = BigDecimal.valueOf(micros * 1000).round(THREE_DIGITS);
        int unit = 0;
        while (value.compareTo(THOUSAND) >= 0 && unit < UNITS.length - 1) {
            value = value.movePointLeft(3);
            unit++;
        }
        return threeDigits(value) + " " + UNITS[unit];
    }

    /** Three digits. */
    static String number(double value) {
        return Double.isFinite(value) ? threeDigits(BigDecimal.valueOf(value)) : NONE;
    }

    /** With trailing zeros, so that columns line up. */
    private static String threeDigits(BigDecimal value) {
        BigDecimal rounded = value.round(THREE_DIGITS);
        int places = rounded.scale() + THREE_DIGITS.getPrecision() - rounded.precision();
        return rounded.setScale(Math.max(0, places)).toPlainString();
    }

    /** A part as a percentage. */
    static String percent(double part) {
        return Double.isNaN(part) ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * part + 0.0);
    }
}
