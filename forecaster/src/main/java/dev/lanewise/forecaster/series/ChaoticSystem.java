package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * Chaotic systems whose first coordinate is a series that can be predicted for a short while only. Flows are integrated
 * by the classical method of Runge and Kutta in double, products and sums in the order as written; what comes before
 * the system has settled is left out.
 *
 * <pre>
 * Mackey-Glass  x' = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x, steps of 0.1, x = 1.2 up to t = 0, from t = 300
 * Lorenz        x' = 10 (y - x), y' = x (28 - z) - y, z' = x y - (8 / 3) z, from (1, 1, 1), from t = 50
 * Rössler       x' = -y - z, y' = x + 0.2 y, z' = 0.2 + z (x - 5.7), from (1, 1, 1), from t = 200
 * Hénon         x_n+1 = 1 - 1.4 x_n^2 + y_n, y_n+1 = 0.3 x_n, from (0, 0), from n = 100
 * </pre>
 *
 * <p>Sources: Mackey and Glass 1977, Lorenz 1963, Rössler 1976, Hénon 1976.
 */
public enum ChaoticSystem {
    /** The equation of Mackey and Glass, with a delay of 17. */
    MACKEY_GLASS {
        @Override
        double[] values(int points, double interval) {
            return MackeyGlass.values(points, whole(interval, MackeyGlass.STEP));
        }
    },
    /** Lorenz's system. */
    LORENZ {
        @Override
        double[] values(int points, double interval) {
            return RungeKutta.values(
                    (x, y, z, to) -> {
                        to[0] = 10 * (y - x);
                        to[1] = x * (28 - z) - y;
                        to[2] = x * y - 8.0 / 3 * z;
                    },
                    50,
                    points,
                    interval);
        }
    },
    /** Rössler's system. */
    ROSSLER {
        @Override
        double[] values(int points, double interval) {
            return RungeKutta.values(
                    (x, y, z, to) -> {
                        to[0] = -y - z;
                        to[1] = x + 0.2 * y;
                        to[2] = 0.2 + z * (x - 5.7);
                    },
                    200,
                    points,
                    interval);
        }
    },
    /** Hénon's map. */
    HENON {
        @Override
        double[] values(int points, double interval) {
            int skip = whole(interval, 1);
            double[] values = new double[points];
            double x = 0;
            double y = 0;
            for (long n = 0; n < SETTLED + (long) skip * points; n++) {
                if (n >= SETTLED && (n - SETTLED) % skip == 0) {
                    values[(int) ((n - SETTLED) / skip)] = x;
                }
                double next = 1 - 1.4 * x * x + y;
                y = 0.3 * x;
                x = next;
            }
            return values;
        }
    };

    /** The name of the only column. */
    public static final String COLUMN = "x";

    private static final int SETTLED = 100;
    private static final double CLOSE = 1e-9;

    /**
     * Values of the first coordinate.
     *
     * @param points how many, at least 1
     * @param interval time from one value to the next, above 0: a multiple of 0.1 for Mackey-Glass, and a whole number
     *     for Hénon's map
     * @return a table of one series with one column
     */
    public Table draw(int points, double interval) {
        ParameterException.requireAtLeast("points", 1, points);
        if (!(interval > 0 && Double.isFinite(interval))) {
            throw new ParameterException("interval", "a number above 0", interval);
        }
        return Table.of(new Column(COLUMN, values(points, interval)));
    }

    abstract double[] values(int points, double interval);

    /** How many of these steps an interval has. */
    private static int whole(double interval, double step) {
        long steps = Math.round(interval / step);
        if (steps < 1 || steps > Integer.MAX_VALUE || Math.abs(interval / step - steps) > CLOSE * steps) {
            throw new ParameterException("interval", step == 1 ? "a whole number" : "a multiple of " + step, interval);
        }
        return (int) steps;
    }
}
