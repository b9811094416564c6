package dev.lanewise.kernels;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.candidates.FourGates;
import dev.lanewise.benchmarks.candidates.LibraryFunctions;
import dev.lanewise.benchmarks.candidates.RationalTanh;
import dev.lanewise.benchmarks.candidates.TwoSidedExp;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for 16 values of the forms of sigmoid and tanh that the numeric contract chose from, on arrays that fit
 * the first-level cache. {@link ActivationAccuracy} has their errors, {@link GateBenchmark} what the variants have in
 * their place.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class ActivationBenchmark extends BenchmarkDefaults {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int VALUES = 4096;
    private static final int GROUPS = VALUES / 16;

    final float[] x = new float[VALUES];
    private final float[] y = new float[VALUES];
    private final float[] a = new float[VALUES];
    private final float[] denominators = new float[VALUES];

    /** Draws values as pre-activations have them. */
    @Setup
    public void setUp() {
        Random random = new Random(42);
        for (int k = 0; k < VALUES; k++) {
            x[k] = (float) (3 * random.nextGaussian());
        }
    }

    /** The kernels' sigmoid. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] sigmoidKernels() {
        for (int j = 0; j < VALUES; j += S.length()) {
            SimdLanes.sigmoid(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** The kernels' tanh. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] tanhKernels() {
        for (int j = 0; j < VALUES; j += S.length()) {
            SimdLanes.tanh(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Sigmoid by {@link TwoSidedExp}. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] sigmoidTwoSided() {
        for (int j = 0; j < VALUES; j += S.length()) {
            TwoSidedExp.sigmoid(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Tanh by {@link TwoSidedExp}. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] tanhTwoSided() {
        for (int j = 0; j < VALUES; j += S.length()) {
            TwoSidedExp.tanh(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Sigmoid by {@link RationalTanh}. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] sigmoidRational() {
        for (int j = 0; j < VALUES; j += S.length()) {
            RationalTanh.sigmoid(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Tanh by {@link RationalTanh}. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] tanhRational() {
        for (int j = 0; j < VALUES; j += S.length()) {
            RationalTanh.tanh(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Sigmoid by {@link LibraryFunctions}. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] sigmoidLibrary() {
        for (int j = 0; j < VALUES; j += S.length()) {
            LibraryFunctions.sigmoid(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Tanh by {@link LibraryFunctions}. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] tanhLibrary() {
        for (int j = 0; j < VALUES; j += S.length()) {
            LibraryFunctions.tanh(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Division alone. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] divisionAlone() {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int j = 0; j < VALUES; j += S.length()) {
            one.div(FloatVector.fromArray(S, x, j)).intoArray(y, j);
        }
        return y;
    }

    /** Three sigmoids and a tanh for each cell as the kernels compute them, one division each; per 16 values. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] gatesKernels() {
        kernelGates(x, y);
        return y;
    }

    private static void kernelGates(float[] x, float[] y) {
        sigmoids(x, y, 0, 2);
        for (int at = 2 * 16; at < VALUES; at += 4 * 16) {
            for (int j = at; j < at + 16; j += S.length()) {
                SimdLanes.tanh(FloatVector.fromArray(S, x, j)).intoArray(y, j);
            }
        }
        sigmoids(x, y, 3, 1);
    }

    private static void sigmoids(float[] x, float[] y, int firstGate, int count) {
        for (int at = firstGate * 16; at < VALUES; at += 4 * 16) {
            for (int j = at; j < at + count * 16; j += S.length()) {
                SimdLanes.sigmoid(FloatVector.fromArray(S, x, j)).intoArray(y, j);
            }
        }
    }

    /** The same with {@link FourGates#sharedDivision}; a copy of the pre-activations comes on top. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] gatesSharedDivision() {
        System.arraycopy(x, 0, a, 0, VALUES);
        FourGates.sharedDivision(a, denominators, y);
        return y;
    }

    /** The same with {@link FourGates#fourDivisions}; a copy of the pre-activations comes on top. */
    @Benchmark
    @OperationsPerInvocation(GROUPS)
    public float[] gatesFourDivisions() {
        System.arraycopy(x, 0, a, 0, VALUES);
        FourGates.fourDivisions(a, denominators, y);
        return y;
    }
}
