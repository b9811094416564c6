package dev.lanewise.forecaster.series;

/** Integrates systems of three equations by the classical method of Runge and Kutta. */
final class RungeKutta {

    /** The longest step. */
    private static final double LONGEST = 0.01;

    private static final double CLOSE = 1e-9;

    /** The slopes of a system. */
    interface Slopes {

        /** Writes the three slopes at a point. */
        void at(double x, double y, double z, double[] to);
    }

    private final Slopes slopes;
    private final double[] point = {1, 1, 1};
    private final double[] k1 = new double[3];
    private final double[] k2 = new double[3];
    private final double[] k3 = new double[3];
    private final double[] k4 = new double[3];

    private RungeKutta(Slopes slopes) {
        this.slopes = slopes;
    }

    /**
     * Values of the first coordinate, from (1, 1, 1).
     *
     * @param settled time that is left out
     */
    static double[] values(Slopes slopes, int settled, int points, double interval) {
        RungeKutta system = new RungeKutta(slopes);
        for (int i = 0; i < settled / LONGEST; i++) {
            system.step(LONGEST);
        }
        int steps = (int) Math.max(1, Math.ceil(interval / LONGEST - CLOSE));
        double step = interval / steps;
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = system.point[0];
            for (int n = 0; n < steps; n++) {
                system.step(step);
            }
        }
        return values;
    }

    private void step(double h) {
        slope(0, k1, k1);
        slope(0.5 * h, k1, k2);
        slope(0.5 * h, k2, k3);
        slope(h, k3, k4);
        for (int i = 0; i < 3; i++) {
            point[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
    }

    /** The slopes at the point, moved by a time along other slopes. */
    private void slope(double time, double[] along, double[] to) {
        slopes.at(point[0] + time * along[0], point[1] + time * along[1], point[2] + time * along[2], to);
    }
}
