package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.SLAB;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.oracle.BoundedArray;
import dev.lanewise.oracle.ErrorBounds;
import dev.lanewise.oracle.OracleLstm;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of the benchmarks in the kernels' package, each run once against the oracle or the function in double. */
class GateBenchmarkTest {

    private static final int HIDDEN = 17;
    private static final int ROWS = 5;

    /** The greatest error that {@link ActivationAccuracy} prints for a candidate is 3.0e-7, for every 509th float. */
    private static final double CANDIDATES_ERROR = 0x1p-21;

    /** The gate math is a step of an LSTM whose weights are zero and whose biases are the pre-activations. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void gateMath(String variant) {
        GateBenchmark benchmark = new GateBenchmark();
        benchmark.variant = variant;
        benchmark.shape = "small:I1-H" + HIDDEN + "-T1-B" + ROWS;
        benchmark.setUp();
        LstmWorkspace w = benchmark.workspace;
        OracleShape shape = new OracleShape(1, HIDDEN, 1, 1);

        ErrorBounds[] layers = new ErrorBounds[ROWS];
        ErrorBounds.Forward[] passes = new ErrorBounds.Forward[ROWS];
        OracleLstm.Upstream[] upstream = new OracleLstm.Upstream[ROWS];
        for (int b = 0; b < ROWS; b++) {
            double[] parameters = new double[shape.parameters()];
            double[] biases = gates(w, w.gates, b);
            System.arraycopy(biases, 0, parameters, parameters.length - biases.length, biases.length);
            layers[b] = new ErrorBounds(shape, parameters);
            passes[b] = layers[b].forward(new double[1], null, cell(w, 0, b));
            upstream[b] = new OracleLstm.Upstream(null, dHidden(w, b), dCell(w, b));
        }

        benchmark.gateForward();
        benchmark.gateBackward();

        for (int b = 0; b < ROWS; b++) {
            ErrorBounds.Gradients gradients = layers[b].backward(passes[b], ErrorBounds.Upstream.exact(upstream[b]));
            assertHolds("gates", passes[b].gates(), gates(w, w.gates, b));
            assertHolds("cell", passes[b].finalCell(), cell(w, 1, b));
            assertHolds("hidden", passes[b].finalHidden(), hidden(w, b));
            assertHolds("dGates", gradients.gates(), gates(w, w.dGates, b));
            assertHolds("dCell", gradients.cell(), dCell(w, b));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void activationsOfTheVariants(String variant) {
        GateBenchmark benchmark = new GateBenchmark();
        benchmark.variant = variant;
        benchmark.shape = "small:I1-H" + HIDDEN + "-T1-B" + ROWS;
        benchmark.setUp();
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
        int steps = FmaPeakBenchmark.FMAS / threads / lanes;
        float ends = FmaPeakBenchmark.CHAINS * 0.5f * (1 + steps); // every step adds 0.5
        assertEquals(threads * ends, benchmark.fmaPeak());
        benchmark.tearDown();
    }

    @Test
    void activations() {
        ActivationBenchmark benchmark = new ActivationBenchmark();
        benchmark.setUp();
        DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
        DoubleUnaryOperator[] gates = {sigmoid, sigmoid, Math::tanh, sigmoid};
        assertComputes(benchmark.x, benchmark.sigmoidKernels(), sigmoid);
        assertComputes(benchmark.x, benchmark.sigmoidTwoSided(), sigmoid);
        assertComputes(benchmark.x, benchmark.sigmoidRational(), sigmoid);
        assertComputes(benchmark.x, benchmark.sigmoidLibrary(), sigmoid);
        assertComputes(benchmark.x, benchmark.tanhKernels(), Math::tanh);
        assertComputes(benchmark.x, benchmark.tanhTwoSided(), Math::tanh);
        assertComputes(benchmark.x, benchmark.tanhRational(), Math::tanh);
        assertComputes(benchmark.x, benchmark.tanhLibrary(), Math::tanh);
        assertComputes(benchmark.x, benchmark.gatesKernels(), gates);
        assertComputes(benchmark.x, benchmark.gatesSharedDivision(), gates);
        assertComputes(benchmark.x, benchmark.gatesFourDivisions(), gates);
        float[] reciprocals = benchmark.divisionAlone();
        for (int k = 0; k < reciprocals.length; k++) {
            assertEquals(1 / benchmark.x[k], reciprocals[k]);
        }
    }

    @Test
    void flushingChangesNoOrdinaryGradient() {
        FlushBenchmark one = flushBenchmark(1f);
        FlushBenchmark other = flushBenchmark(1f);
        assertArrayEquals(one.plain().dCell(), other.flushing().dCell());
        assertArrayEquals(one.plain().dOutputGate(), other.flushing().dOutputGate());
    }

    @Test
    void flushingMakesSubnormalGradientsZero() {
        float[] dCell = flushBenchmark(1e-40f).flushing().dCell();
        assertArrayEquals(new float[dCell.length], dCell);
    }

    @Test
    void productOfGateGradients() {
        FlushBenchmark benchmark = flushBenchmark(1f);
        float[] product = benchmark.product();
        for (int row = 0; row < 16; row++) {
            for (int lane = 0; lane < SLAB; lane++) {
                double sum = 0;
                for (int k = 0; k < SLAB; k++) {
                    sum += (double) benchmark.dGates[row * SLAB + k] * benchmark.columns[k * SLAB + lane];
                }
                double bound = SLAB * 0x1p-24 * sum; // all terms are positive
                assertEquals(sum, product[row * SLAB + lane], bound);
            }
        }
    }

    private static FlushBenchmark flushBenchmark(float gradient) {
        FlushBenchmark benchmark = new FlushBenchmark();
        benchmark.gradient = gradient;
        benchmark.setUp();
        return benchmark;
    }

    /** Each group of 16 values is held against one function, in turn. */
    private static void assertComputes(float[] x, float[] values, DoubleUnaryOperator... functions) {
        for (int k = 0; k < values.length; k++) {
            DoubleUnaryOperator function = functions[k / BLOCK % functions.length];
            assertEquals(function.applyAsDouble(x[k]), values[k], CANDIDATES_ERROR, "at " + x[k]);
        }
        Arrays.fill(values, Float.NaN); // so that the next body can't pass by doing nothing
    }

    private static void assertHolds(String what, BoundedArray expected, double[] actual) {
        expected.assertHolds(what, Reals.toFloats(actual));
    }

    /** A row's numbers in the oracle's order, {@code [4H]}. */
    private static double[] gates(LstmWorkspace w, float[] values, int b) {
        return IntStream.range(0, GATES * HIDDEN)
                .mapToDouble(row -> {
                    int unit = row % HIDDEN;
                    int block = unit / BLOCK;
                    return values[w.gatesAt(block, 0, b) + row / HIDDEN * BLOCK + unit % BLOCK];
                })
                .toArray();
    }

    private static double[] dHidden(LstmWorkspace w, int b) {
        return units(w.dState, block -> w.dStateBlockAt(block, b));
    }

    private static double[] cell(LstmWorkspace w, int t, int b) {
        return units(w.cell, block -> w.cellAt(block, t, b));
    }

    private static double[] dCell(LstmWorkspace w, int b) {
        return units(w.dCell, block -> w.dCellAt(block, b));
    }

    private static double[] hidden(LstmWorkspace w, int b) {
        return units(w.hidden, block -> w.stateAt(1, b) + block * BLOCK);
    }

    private static double[] units(float[] values, IntUnaryOperator blockAt) {
        return IntStream.range(0, HIDDEN)
                .mapToDouble(unit -> values[blockAt.applyAsInt(unit / BLOCK) + unit % BLOCK])
                .toArray();
    }
}
