package dev.lanewise.benchmarks.run;

import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Shape;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** A second metric, {@code gflops}, for every benchmark whose method has a {@link Computes}. */
public final class FlopsProfiler implements InternalProfiler {

    /** The metric's name. */
    static final String METRIC = "gflops";

    /** The modes whose score is the time of one call. */
    private static final Set<Mode> TIMES = EnumSet.of(Mode.AverageTime, Mode.SingleShotTime);

    @Override
    public String getDescription() {
        return "Floating point operations a second, from the count that the benchmark declares";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // the iteration's own time is all that is needed
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Computes computes = computes(benchmark.getBenchmark());
        boolean failed = result.getRawPrimaryResults().isEmpty(); // JMH reports why once we are back
        if (failed || computes == null || !TIMES.contains(benchmark.getMode())) {
            return List.of();
        }
        String shape = benchmark.getParam("shape");
        long flops =
                computes.value().flops(shape == null ? null : Shape.parse(shape).sizes());
        double nanos =
                result.getPrimaryResult().getScore() * benchmark.getTimeUnit().toNanos(1);
        return List.of(new ScalarResult(METRIC, flops / nanos, "GFLOP/s", AggregationPolicy.AVG));
    }

    /** The annotation of a method that is named as JMH names benchmarks. */
    static Computes computes(String benchmark) {
        int dot = benchmark.lastIndexOf('.');
        try {
            return Class.forName(benchmark.substring(0, dot))
                    .getMethod(benchmark.substring(dot + 1))
                    .getAnnotation(Computes.class);
        } catch (ReflectiveOperationException e) {
            return null; // a method with arguments, say: nothing of ours
        }
    }
}
