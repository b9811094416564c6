package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Machine;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How every benchmark is measured unless a selection or the command line says otherwise: two JVMs with the
 * flags that the trainer has, each with 2.5 seconds of warm-up and 2.5 seconds of measurement.
 *
 * <p>Each suite adds {@code @CompilerControl(DONT_INLINE)}, which is not inherited: JMH would else have the benchmark
 * inlined into its loop, twice, where C2 reaches its limit of nodes in the midst of vector code and boxes the rest.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsPrepend = {"--add-modules", Machine.VECTOR_MODULE, Machine.ALIGN_OBJECTS})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class BenchmarkDefaults {

    /** The flags of {@link Fork} above. */
    public static final List<String> FLAGS = List.of("--add-modules", Machine.VECTOR_MODULE, Machine.ALIGN_OBJECTS);

    /** For subclasses. */
    protected BenchmarkDefaults() {}
}
