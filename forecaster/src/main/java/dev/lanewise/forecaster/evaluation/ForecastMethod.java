package dev.lanewise.forecaster.evaluation;

/**
 * Anything that forecasts a table: a baseline, a net, a mean of these. What it may know is a {@link Snapshot}, so that
 * no later value can reach it. Must allow calls from several threads at once.
 */
public interface ForecastMethod {

    /**
     * What the method is called in tables and sentences.
     *
     * @return a few words, unlike any other method's of the same backtest
     */
    String name();

    /**
     * Whether the method is there to be beaten.
     *
     * @return true for a baseline
     */
    boolean isBaseline();

    /**
     * Learns what is to be learned. The same snapshot gives the same bits, however many threads take part.
     *
     * @param known the table as it stood when learning took place
     * @return what forecasts from then on
     */
    Fitted fit(Snapshot known);

    /** A method that has learned. Must allow calls from several threads at once. */
    @FunctionalInterface
    interface Fitted {

        /**
         * Forecasts without learning again.
         *
         * @param known the table as it stands now: no shorter than when learning took place
         * @return the next {@link Snapshot#horizon} steps of the snapshot's targets
         */
        Forecast forecast(Snapshot known);
    }
}
