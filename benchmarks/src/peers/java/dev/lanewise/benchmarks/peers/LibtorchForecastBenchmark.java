package dev.lanewise.benchmarks.peers;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.ForecastUpdateBenchmark;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Variant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The update of {@link ForecastUpdateBenchmark#forecastStep} in libtorch, on one thread: same net, same batch. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class LibtorchForecastBenchmark extends BenchmarkDefaults {

    /** Updates whose losses are compared. */
    private static final int UPDATES = 20;

    private static final double TOLERANCE = 1e-4;

    /** See {@link Shape}: a step reads a season. */
    @Param(Shape.M4)
    public String shape;

    /** Series that the batch is drawn from. */
    @Param("40")
    public int series;

    private LibtorchForecast net;

    /** Draws the net and a batch, and compares how libtorch learns with how the kernels do. */
    @Setup
    public void setUp() {
        ForecastUpdateBenchmark ours = new ForecastUpdateBenchmark();
        ours.variant = Variant.SIMD;
        ours.shape = shape;
        ours.series = series;
        ours.setUp();
        LibtorchForecast theirs = new LibtorchForecast(ours);
        double worst = 0;
        for (int update = 0; update < UPDATES; update++) {
            double expected = ours.forecastStep();
            worst = Math.max(worst, Math.abs(theirs.update() - expected) / expected);
        }
        theirs.close();
        System.out.printf("# libtorch, compared with the kernels: losses of %d updates within %.1e%n", UPDATES, worst);
        if (!(worst <= TOLERANCE)) {
            throw new IllegalStateException("libtorch doesn't learn as the kernels do: the losses of " + UPDATES
                    + " updates differ by " + worst + " of their size.");
        }
        net = new LibtorchForecast(ours);
    }

    /**
     * One update: forward pass, loss, backward pass, clipping and Adam.
     *
     * @return the sum of the losses
     */
    @Benchmark
    public double forecastStep() {
        return net.update();
    }
}
