package dev.lanewise.kernels;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Variant;
import dev.lanewise.benchmarks.Work;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The gate math of one step, all rows and blocks, by the kernels' own primitives, and its two activations by
 * themselves; hence this class stands in their package (the benchmarks run on the class path, where a package may lie
 * in two modules).
 *
 * <p>The gates' methods overwrite what they read, so that values differ from call to call. They soon settle at numbers
 * of ordinary size, and the time doesn't depend on them.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class GateBenchmark extends BenchmarkDefaults {

    private static final long SEED = 42;
    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}; its steps and inputs don't matter. */
    @Param(Shape.S1)
    public String shape;

    Buffers workspace;
    private int rows;
    float[] arguments;
    private float[] values;
    private Primitives primitives;
    private boolean simd;

    /** Draws the pre-activations, the cells before the step and the gradients after it. */
    @Setup
    public void setUp() {
        primitives = ((BlockedKernel) Variant.kernel(variant)).variant();
        LstmShape sizes = Shape.parse(shape).sizes();
        workspace = new Buffers(new LstmShape(1, sizes.hidden(), 1, sizes.batch()), true);
        rows = sizes.batch();
        Random random = new Random(SEED);
        fill(workspace.gates, random);
        fill(workspace.cell, random);
        fill(workspace.cellTanh, random);
        fill(workspace.dState, random);
        fill(workspace.dCell, random);
        simd = variant.equals(Variant.SIMD);
        arguments = new float[sizes.batch() * sizes.layer().paddedHidden()];
        values = new float[arguments.length];
        for (int k = 0; k < arguments.length; k++) {
            arguments[k] = (float) (3 * random.nextGaussian()); // as pre-activations are
        }
    }

    private static void fill(float[] values, Random random) {
        for (int k = 0; k < values.length; k++) {
            values[k] = 2 * random.nextFloat() - 1;
        }
    }

    /**
     * F2 to F4.
     *
     * @return the new hidden states
     */
    @Benchmark
    @Computes(Work.GATE_FORWARD)
    public float[] gateForward() {
        for (int block = 0; block < workspace.layer.blocks(); block++) {
            primitives.gateForward(workspace, 0, block, 0, rows);
        }
        return workspace.hidden;
    }

    /**
     * B1 to B6.
     *
     * @return the gradients of the pre-activations
     */
    @Benchmark
    @Computes(Work.GATE_BACKWARD)
    public float[] gateBackward() {
        for (int block = 0; block < workspace.layer.blocks(); block++) {
            primitives.gateBackward(workspace, 0, block, 0, rows);
        }
        return workspace.dGates;
    }

    /**
     * The sigmoid of one number for each unit and row.
     *
     * @return the sigmoids
     */
    @Benchmark
    @Computes(Work.SIGMOID)
    public float[] sigmoid() {
        if (simd) {
            for (int j = 0; j < arguments.length; j += S.length()) {
                SimdLanes.sigmoid(FloatVector.fromArray(S, arguments, j)).intoArray(values, j);
            }
        } else {
            for (int j = 0; j < arguments.length; j++) {
                values[j] = Activations.sigmoid(arguments[j]);
            }
        }
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
        if (simd) {
            for (int j = 0; j < arguments.length; j += S.length()) {
                SimdLanes.tanh(FloatVector.fromArray(S, arguments, j)).intoArray(values, j);
            }
        } else {
            for (int j = 0; j < arguments.length; j++) {
                values[j] = Activations.tanh(arguments[j]);
            }
        }
        return values;
    }
}
