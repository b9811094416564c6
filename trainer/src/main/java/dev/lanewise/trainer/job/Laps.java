package dev.lanewise.trainer.job;

import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.results.Computation;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import java.util.Locale;

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

    /** What computed the forecast, and how long it took until now. */
    Computation computation(Choice choice, int threads) {
        return new Computation(
                new KernelUsed(
                        choice.kernel().name(),
                        choice.requested().name().toLowerCase(Locale.ROOT),
                        choice.reason(),
                        threads),
                Environment.here(),
                new Computation.Timing(data, backtest, training, (System.nanoTime() - start) / SECOND));
    }

    private double lap() {
        long before = lap;
        lap = System.nanoTime();
        return (lap - before) / SECOND;
    }
}
