package dev.lanewise.forecaster.series;

/**
 * Standardises values: {@code (float) ((value - mean) / deviation)}, in double, rounded once.
 *
 * @param mean what becomes 0
 * @param deviation what becomes 1
 */
public record Scaling(double mean, double deviation) {

    /**
     * Fits a scaling to the first values of a series: mean and population standard deviation, each a sum in double
     * from the first value to the last.
     *
     * @param values the series
     * @param count how many of them to use
     * @return the scaling; its deviation is 0 if these values are all the same
     */
    public static Scaling fit(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double distance = values[i] - mean;
            squares += distance * distance;
        }
        return new Scaling(mean, Math.sqrt(squares / count));
    }

    /**
     * Whether values can be scaled, and the scaling undone.
     *
     * @return whether the mean is finite, and the deviation finite and above 0
     */
    public boolean isUsable() {
        return Double.isFinite(mean) && deviation > 0 && Double.isFinite(deviation);
    }

    /**
     * Scales values.
     *
     * @param values in the series' unit
     * @return scaled ones
     */
    public float[] apply(double[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = apply(values[i]);
        }
        return scaled;
    }

    /**
     * Scales a value.
     *
     * @param value in the series' unit
     * @return the scaled one
     */
    public float apply(double value) {
        return (float) ((value - mean) / deviation);
    }

    /**
     * Undoes the scaling of a value.
     *
     * @param scaled a scaled value
     * @return the value in the series' unit
     */
    public double invert(double scaled) {
        return mean + deviation * scaled;
    }
}
