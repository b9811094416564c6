package dev.lanewise.trainer.results;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for files that must be the same everywhere: {@code Double.toString} isn't the same on all JDKs. */
final class Decimal {

    /** More than a forecast knows, and fewer than a rounding in double would show. */
    private static final MathContext DIGITS = new MathContext(10);

    private Decimal() {}

    /** A finite number with at most 10 digits that count; null, as JSON has nothing else for it, for any other. */
    static BigDecimal of(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Plain digits, never an exponent; nothing where there is no finite number. */
    static String text(double value) {
        BigDecimal decimal = of(value);
        return decimal == null ? "" : decimal.toPlainString();
    }
}
