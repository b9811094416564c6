package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.benchmarks.Work;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of the benchmarks in the kernels' package, each run once against the oracle or the function in double. */
class GateBenchmarkTest {

    private static final int HIDDEN = 17;
    private static final int ROWS = 5;

    /** Four units in the last place of numbers below 1; the numeric contract states at most 2.5. */
    private static final double ACTIVATION_ERROR = 0x1p-22;

    /** The gate math is a step of an LSTM whose weights are zero and whose biases are the pre-activations. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void gateMath(String variant) {
        GateBenchmark benchmark = new GateBenchmark();
        benchmark.variant = variant;
        benchmark.shape = "small:I1-H" + HIDDEN + "-T1-B" + ROWS;
        benchmark.setUp();
        Buffers w = benchmark.workspace;
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
        int steps = Work.CHAIN_FMAS / threads / lanes;
        float ends = Work.CHAINS * 0.5f * (1 + steps); // every step adds 0.5
        assertEquals(threads * ends, benchmark.fmaPeak());
        benchmark.tearDown();
    }

    private static void assertComputes(float[] x, float[] values, DoubleUnaryOperator function) {
        for (int k = 0; k < values.length; k++) {
            assertEquals(function.applyAsDouble(x[k]), values[k], ACTIVATION_ERROR, "at " + x[k]);
        }
        Arrays.fill(values, Float.NaN); // so that the next body can't pass by doing nothing
    }

    private static void assertHolds(String what, BoundedArray expected, double[] actual) {
        expected.assertHolds(what, Reals.toFloats(actual));
    }

    /** A row's numbers in the oracle's order, {@code [4H]}. */
    private static double[] gates(Buffers w, float[] values, int b) {
        return IntStream.range(0, GATES * HIDDEN)
                .mapToDouble(row -> {
                    int unit = row % HIDDEN;
                    int block = unit / BLOCK;
                    return values[w.gatesAt(block, 0, b) + row / HIDDEN * BLOCK + unit % BLOCK];
                })
                .toArray();
    }

    private static double[] dHidden(Buffers w, int b) {
        return units(w.dState, block -> w.dStateBlockAt(block, b));
    }

    private static double[] cell(Buffers w, int t, int b) {
        return units(w.cell, block -> w.cellAt(block, t, b));
    }

    private static double[] dCell(Buffers w, int b) {
        return units(w.dCell, block -> w.dCellAt(block, b));
    }

    private static double[] hidden(Buffers w, int b) {
        return units(w.hidden, block -> w.stateAt(1, b) + block * BLOCK);
    }

    private static double[] units(float[] values, IntUnaryOperator blockAt) {
        return IntStream.range(0, HIDDEN)
                .mapToDouble(unit -> values[blockAt.applyAsInt(unit / BLOCK) + unit % BLOCK])
                .toArray();
    }
}
