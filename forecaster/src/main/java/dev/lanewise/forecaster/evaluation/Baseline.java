package dev.lanewise.forecaster.evaluation;

/**
 * A way to forecast that learns nothing, or almost nothing: what a model must beat. The same history gives the same
 * bits everywhere: nothing but sums in order, products, quotients and square roots in double.
 */
public interface Baseline {

    /**
     * What the method is called in tables.
     *
     * @return a few words
     */
    String name();

    /**
     * Continues a series.
     *
     * @param history its known values in order of time, at least one, all finite
     * @param horizon how many values to forecast, at least 1
     * @return the next values
     * @throws IllegalArgumentException if there is no history, or a value of it is not finite
     */
    double[] forecast(double[] history, int horizon);
}
