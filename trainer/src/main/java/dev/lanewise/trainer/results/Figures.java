package dev.lanewise.trainer.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for a console. */
final class Figures {

    /** In place of a number of decimals: digits and a power of ten. */
    static final int POWER = -1;

    /** In place of a number that there isn't. */
    static final String NOTHING = "-";

    private static final int DIGITS = 6;
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_BELOW = 1e12;

    private Figures() {}

    /** So many that the largest value has six digits; a power of ten where that would be a row of zeros or digits. */
    static int decimals(double[]... values) {
        double largest = 0;
        for (double[] row : values) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return decimals(largest);
    }

    private static int decimals(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 1;
        }
        if (Math.abs(value) < PLAIN_FROM || Math.abs(value) >= PLAIN_BELOW) {
            return POWER;
        }
        BigDecimal exact = new BigDecimal(value);
        int digitsBeforePoint = exact.precision() - exact.scale();
        return Math.max(0, DIGITS - digitsBeforePoint);
    }

    /** With six digits. */
    static String figure(double value) {
        return figure(value, decimals(value));
    }

    /** With so many decimals; a dash where it isn't a finite number. */
    static String figure(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        return decimals == POWER
                ? String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", value)
                : new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** A share in percent, with one decimal; a dash where it isn't a finite number. */
    static String percent(double share) {
        return Double.isFinite(share) ? figure(100 * share, 1) + " %" : NOTHING;
    }
}
