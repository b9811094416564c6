package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.SLAB;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.candidates.CellBackward;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What subnormal gradients cost, and what setting those below 2^-100 to zero costs: B1, B2 and B6 for 16 cells, and the
 * product B7 for 16 gate rows of one row of the batch, in nanoseconds.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class FlushBenchmark extends BenchmarkDefaults {

    private static final int CELLS = 1024;
    static final int ROWS = 16;

    /** Magnitude of the gradients; 1e-40 is subnormal. */
    @Param({"1", "1e-40"})
    public float gradient;

    private final Primitives simd = new SimdPrimitives();
    private CellBackward cells;
    final float[] dGates = new float[ROWS * SLAB];
    final float[] columns = new float[SLAB * SLAB];
    private final float[] dHidden = new float[ROWS * SLAB];

    /** Draws gates and gradients. */
    @Setup
    public void setUp() {
        Random random = new Random(42);
        cells = new CellBackward(
                drawn(random, 1f),
                drawn(random, 1f),
                drawn(random, gradient),
                drawn(random, gradient),
                drawn(random, 1f),
                new float[CELLS]);
        fill(dGates, random, gradient);
        fill(columns, random, 1f);
    }

    private static float[] drawn(Random random, float scale) {
        float[] values = new float[CELLS];
        fill(values, random, scale);
        return values;
    }

    private static void fill(float[] values, Random random, float scale) {
        for (int k = 0; k < values.length; k++) {
            values[k] = scale * (0.25f + 0.5f * random.nextFloat());
        }
    }

    /** As the kernels do it. */
    @Benchmark
    @OperationsPerInvocation(CELLS / 16)
    public CellBackward flushing() {
        cells.flushing();
        return cells;
    }

    /** Without a look at the size. */
    @Benchmark
    @OperationsPerInvocation(CELLS / 16)
    public CellBackward plain() {
        cells.plain();
        return cells;
    }

    /** B7 of one slab, from gate gradients that nobody flushed. */
    @Benchmark
    @OperationsPerInvocation(SLAB)
    public float[] product() {
        Arrays.fill(dHidden, 0f);
        simd.product(dGates, 0, columns, 0, dHidden, 0, SLAB, dHidden, 0, ROWS, SLAB, GATES);
        return dHidden;
    }
}
