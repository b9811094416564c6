package dev.lanewise.trainer.results;

/**
 * What computed a forecast, and how long it took: all that may differ from run to run.
 *
 * @param kernel the variant, and its threads
 * @param environment where
 * @param timing how long the parts took
 */
public record Computation(KernelUsed kernel, Environment environment, Timing timing) {

    /**
     * Times in seconds.
     *
     * @param data reading the file
     * @param backtest all fits and forecasts of the past
     * @param training the last fit
     * @param total all of it
     */
    public record Timing(double data, double backtest, double training, double total) {}
}
