package dev.lanewise.trainer.config;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers from one to another, of which a random sweep draws. What is drawn has four significant digits, as far as it
 * is a fraction: so a value is what a table shows, and the same on every machine.
 *
 * @param kind which numbers, and how they are spread
 * @param low the least one
 * @param high the largest one
 */
public record ValueRange(Kind kind, BigDecimal low, BigDecimal high) {

    /** How numbers are spread over a range. */
    public enum Kind {
        /** Evenly. */
        UNIFORM,
        /** Their logarithms evenly. */
        LOG_UNIFORM,
        /** Whole numbers, evenly. */
        INTEGER,
        /** Whole numbers, their logarithms evenly. */
        LOG_INTEGER;

        boolean isWhole() {
            return this == INTEGER || this == LOG_INTEGER;
        }

        boolean isLogarithmic() {
            return this == LOG_UNIFORM || this == LOG_INTEGER;
        }
    }

    private static final int DIGITS = 4;
    private static final int LEAST_PLAIN_EXPONENT = -6;
    private static final int MOST_PLAIN_EXPONENT = 15;

    /**
     * The number at a share of the range.
     *
     * @param share from 0 to below 1
     * @return the number, as it can stand in a configuration
     */
    String at(double share) {
        // A whole number stands for all of the stretch up to the next one.
        double end = kind.isWhole() ? high.doubleValue() + 1 : high.doubleValue();
        double start = low.doubleValue();
        double value = start + share * (end - start);
        if (kind.isLogarithmic()) {
            double logarithm = StrictMath.log(start);
            value = StrictMath.exp(logarithm + share * (StrictMath.log(end) - logarithm));
        }
        BigDecimal drawn =
                kind.isWhole() ? new BigDecimal(value).setScale(0, RoundingMode.FLOOR) : rounded(new BigDecimal(value));
        return text(drawn.max(low).min(high));
    }

    /** Four digits, of the value or, where that is narrower, of the range's width. */
    private BigDecimal rounded(BigDecimal value) {
        int exponent = Math.min(exponent(value), exponent(high.subtract(low)));
        return value.setScale(DIGITS - 1 - exponent, RoundingMode.HALF_EVEN);
    }

    private static int exponent(BigDecimal value) {
        return value.signum() == 0 ? Integer.MAX_VALUE : value.precision() - value.scale() - 1;
    }

    private static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        int exponent = exponent(value);
        BigDecimal shortest = value.stripTrailingZeros();
        return exponent < LEAST_PLAIN_EXPONENT || exponent > MOST_PLAIN_EXPONENT
                ? shortest.toString()
                : shortest.toPlainString();
    }
}
