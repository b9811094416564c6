package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.KernelProbe;
import dev.lanewise.kernels.UnitValues;
import dev.lanewise.oracle.BoundedArray;
import dev.lanewise.oracle.ErrorBounds;
import dev.lanewise.oracle.OracleLstm;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bodies of {@link GateBenchmark} and {@link FmaPeakBenchmark}, each run once against the oracle or the function in
 * double.
 */
class GateBenchmarkTest {

    private static final int HIDDEN = 17;
    private static final int ROWS = 5;

    /** Four ulp of a number below 1; the numeric contract's table has at most 2.5 for the kernels' activations. */
    private static final double ERROR = 0x1p-22;

    /** The gate math is a step of an LSTM whose weights are zero and whose biases are the pre-activations. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void gateMath(String variant) {
        GateBenchmark benchmark = benchmark(variant);
        KernelProbe.GateMath math = benchmark.gateMath;
        OracleShape shape = new OracleShape(1, HIDDEN, 1, 1);

        ErrorBounds[] layers = new ErrorBounds[ROWS];
        ErrorBounds.Forward[] passes = new ErrorBounds.Forward[ROWS];
        OracleLstm.Upstream[] upstream = new OracleLstm.Upstream[ROWS];
        for (int b = 0; b < ROWS; b++) {
            double[] parameters = new double[shape.parameters()];
            double[] biases = Reals.of(math.read(UnitValues.GATES, b));
            System.arraycopy(biases, 0, parameters, parameters.length - biases.length, biases.length);
            layers[b] = new ErrorBounds(shape, parameters);
            passes[b] = layers[b].forward(new double[1], null, Reals.of(math.read(UnitValues.CELL_BEFORE, b)));
            upstream[b] = new OracleLstm.Upstream(
                    null, Reals.of(math.read(UnitValues.D_HIDDEN, b)), Reals.of(math.read(UnitValues.D_CELL, b)));
        }

        benchmark.gateForward();
        benchmark.gateBackward();

        for (int b = 0; b < ROWS; b++) {
            ErrorBounds.Gradients gradients = layers[b].backward(passes[b], ErrorBounds.Upstream.exact(upstream[b]));
            assertHolds(passes[b].gates(), math, UnitValues.GATES, b);
            assertHolds(passes[b].finalCell(), math, UnitValues.CELL, b);
            assertHolds(passes[b].finalHidden(), math, UnitValues.HIDDEN, b);
            assertHolds(gradients.gates(), math, UnitValues.D_GATES, b);
            assertHolds(gradients.cell(), math, UnitValues.D_CELL, b);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void activations(String variant) {
        GateBenchmark benchmark = benchmark(variant);
        assertEquals(ROWS * 32, benchmark.arguments.length, "whole blocks for each row");
        assertComputes(benchmark.arguments, benchmark.sigmoid(), x -> 1 / (1 + Math.exp(-x)));
        assertComputes(benchmark.arguments, benchmark.tanh(), Math::tanh);
    }

    @ParameterizedTest
    @CsvSource({"scalar,1", "simd,1", "scalar,2", "simd,2"})
    void fmaPeak(String variant, int threads) {
        FmaPeakBenchmark benchmark = new FmaPeakBenchmark();
        benchmark.variant = variant;
        benchmark.threads = threads;
        benchmark.setUp();
        int lanes = variant.equals("simd") ? FloatVector.SPECIES_PREFERRED.length() : 1;
        int steps = Work.CHAIN_FMAS / threads / lanes;
        float ends = Work.CHAINS * 0.5f * (1 + steps); // every step adds 0.5
        assertEquals(threads * ends, benchmark.fmaPeak());
        benchmark.tearDown();
    }

    private static GateBenchmark benchmark(String variant) {
        GateBenchmark benchmark = new GateBenchmark();
        benchmark.variant = variant;
        benchmark.shape = "small:I1-H" + HIDDEN + "-T1-B" + ROWS;
        benchmark.setUp();
        return benchmark;
    }

    private static void assertComputes(float[] x, float[] values, DoubleUnaryOperator function) {
        for (int k = 0; k < values.length; k++) {
            assertEquals(function.applyAsDouble(x[k]), values[k], ERROR, "at " + x[k]);
        }
        Arrays.fill(values, Float.NaN); // so that the next body can't pass by doing nothing
    }

    private static void assertHolds(BoundedArray expected, KernelProbe.GateMath math, UnitValues what, int b) {
        expected.assertHolds(what.name(), math.read(what, b));
    }
}
