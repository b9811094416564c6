package dev.lanewise.forecaster.series;

import java.util.Arrays;

/** Integrates the equation of Mackey and Glass. */
final class MackeyGlass {

    /** Time of a step. */
    static final double STEP = 0.1;

    private static final int DELAY = 170;
    private static final int SETTLED = 3000;
    private static final double START = 1.2;

    private MackeyGlass() {}

    /** One value for each {@code skip} steps. In the middle of a step, the delayed value is the mean of its ends'. */
    static double[] values(int points, int skip) {
        double[] values = new double[points];
        double[] past = new double[DELAY + 1]; // x of the steps n - 170 to n, each at its number modulo 171
        Arrays.fill(past, START);
        double x = START;
        for (long n = 0; n < SETTLED + (long) skip * points; n++) {
            if (n >= SETTLED && (n - SETTLED) % skip == 0) {
                values[(int) ((n - SETTLED) / skip)] = x;
            }
            past[(int) (n % past.length)] = x;
            double from = past[(int) ((n + 1) % past.length)];
            double to = past[(int) ((n + 2) % past.length)];
            x = next(x, from, 0.5 * (from + to), to);
        }
        return values;
    }

    private static double next(double x, double from, double middle, double to) {
        double k1 = slope(x, from);
        double k2 = slope(x + 0.5 * STEP * k1, middle);
        double k3 = slope(x + 0.5 * STEP * k2, middle);
        double k4 = slope(x + STEP * k3, to);
        return x + STEP / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }

    private static double slope(double x, double delayed) {
        double two = delayed * delayed;
        double four = two * two;
        return 0.2 * delayed / (1 + four * four * two) - 0.1 * x;
    }
}
