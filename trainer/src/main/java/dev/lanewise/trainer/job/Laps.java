package dev.lanewise.trainer.job;

import dev.lanewise.trainer.results.Computation;

/** How long the parts of a forecast take. */
final class Laps {

    private static final double SECOND = 1e9;

    private final long start = System.nanoTime();
    private long lap = start;
    private double data;
    private double backtest;
    private double training;

    /** The data are read. */
    void data() {
        data = lap();
    }

    /** Methods are tested. */
    void backtest() {
        backtest = lap();
    }

    /** The forecast is there. */
    void training() {
        training = lap();
    }

    Computation.Timing timing() {
        return new Computation.Timing(data, backtest, training, (System.nanoTime() - start) / SECOND);
    }

    private double lap() {
        long before = lap;
        lap = System.nanoTime();
        return (lap - before) / SECOND;
    }
}
