package dev.lanewise.benchmarks;

import dev.lanewise.kernels.KernelProbe;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.UnitValues;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The gate math of one step, all rows and blocks, by the kernels' own primitives, and its two activations by
 * themselves.
 *
 * <p>The gates' methods overwrite what they read, so that values differ from call to call. They soon settle at numbers
 * of ordinary size, and the time doesn't depend on them.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class GateBenchmark extends BenchmarkDefaults {

    private static final long SEED = 42;

    /** Activations take arrays of whole blocks, as the kernels' rows are. */
    private static final int BLOCK = 16;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}; its steps and inputs don't matter. */
    @Param(Shape.S1)
    public String shape;

    KernelProbe.GateMath gateMath;
    float[] arguments;
    private float[] values;
    private KernelProbe probe;

    /** Draws the pre-activations, the cells before the step and the gradients after it. */
    @Setup
    public void setUp() {
        probe = KernelProbe.of(Variant.kernel(variant));
        LstmShape sizes = Shape.parse(shape).sizes();
        gateMath = probe.gateMath(sizes.hidden(), sizes.batch());
        Random random = new Random(SEED);
        for (int b = 0; b < sizes.batch(); b++) {
            gateMath.write(UnitValues.GATES, b, Layer.uniform(random, 4 * sizes.hidden(), 1f));
            for (UnitValues what :
                    List.of(UnitValues.CELL_BEFORE, UnitValues.CELL_TANH, UnitValues.D_HIDDEN, UnitValues.D_CELL)) {
                gateMath.write(what, b, Layer.uniform(random, sizes.hidden(), 1f));
            }
        }
        arguments = new float[sizes.batch() * ((sizes.hidden() + BLOCK - 1) / BLOCK * BLOCK)];
        values = new float[arguments.length];
        for (int k = 0; k < arguments.length; k++) {
            arguments[k] = (float) (3 * random.nextGaussian()); // as pre-activations are
        }
    }

    /**
     * F2 to F4.
     *
     * @return the gate math, with the new hidden states
     */
    @Benchmark
    @Computes(Work.GATE_FORWARD)
    public KernelProbe.GateMath gateForward() {
        gateMath.forward();
        return gateMath;
    }

    /**
     * B1 to B6.
     *
     * @return the gate math, with the gradients of the pre-activations
     */
    @Benchmark
    @Computes(Work.GATE_BACKWARD)
    public KernelProbe.GateMath gateBackward() {
        gateMath.backward();
        return gateMath;
    }

    /**
     * The sigmoid of one number for each unit and row.
     *
     * @return the sigmoids
     */
    @Benchmark
    @Computes(Work.SIGMOID)
    public float[] sigmoid() {
        probe.sigmoid(arguments, values);
        return values;
    }

    /**
     * The tanh of one number for each unit and row.
     *
     * @return the tanh
     */
    @Benchmark
    @Computes(Work.TANH)
    public float[] tanh() {
        probe.tanh(arguments, values);
        return values;
    }
}
