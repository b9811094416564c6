package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.ErrorBounds;
import dev.lanewise.oracle.Float32Dense;
import dev.lanewise.oracle.OracleLstm;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of the benchmarks compute what they say: each runs once, on a small shape, against the oracle. */
class BenchmarkBodyTest {

    private static final String SMALL = "small:I3-H17-T3-B5";

    /** The variants by their names without the lane width. */
    static List<String> variants() {
        return Kernels.runnable().stream()
                .map(kernel -> kernel.name().replaceAll("-\\d+$", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void forward(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        Arrays.fill(benchmark.layer.workspace().output().data(), 0f); // what the set-up left
        benchmark.forward();
        Expected expected = Expected.of(benchmark, Reals.of(benchmark.layer.parameters()));
        expected.pass
                .output()
                .assertHolds(
                        "output",
                        dense(
                                benchmark.layer.sizes(),
                                benchmark.layer.workspace().output()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void inferenceIsAForwardPassThatKeepsLess(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        benchmark.inference();
        assertArrayEquals(
                benchmark.layer.workspace().output().data(),
                benchmark.inference.output().data());
        LstmShape sizes = benchmark.layer.sizes();
        LstmShape oneStep = new LstmShape(sizes.inputs(), sizes.hidden(), 1, sizes.batch());
        assertArrayEquals(
                dense(oneStep, benchmark.layer.workspace().finalCell()),
                dense(oneStep, benchmark.inference.finalCell()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aFirstLayerGetsTheSameGradient(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        benchmark.trainFirstLayer();
        LstmBenchmark other = benchmark(variant);
        other.train();
        assertArrayEquals(other.layer.dParameters(), benchmark.layer.dParameters());
        assertArrayEquals(
                new float[benchmark.layer.dx().data().length],
                benchmark.layer.dx().data());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void backward(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        benchmark.backward();
        Expected expected = Expected.of(benchmark, Reals.of(benchmark.layer.parameters()));
        expected.gradients.parameters().assertHolds("dParameters", benchmark.layer.dParameters());
        expected.gradients.x().assertHolds("dx", benchmark.layer.dx().data());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void backwardMayBeRepeated(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        benchmark.backward();
        float[] dx = benchmark.layer.dx().data().clone();
        benchmark.backward();
        assertArrayEquals(dx, benchmark.layer.dx().data());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void train(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        float[] before = benchmark.layer.parameters().clone();
        Arrays.fill(benchmark.layer.dParameters(), 1f); // a training step begins with a gradient of its own
        benchmark.train();
        Expected expected = Expected.of(benchmark, Reals.of(before));
        expected.gradients.parameters().assertHolds("dParameters", benchmark.layer.dParameters());
        for (int k = 0; k < before.length; k++) {
            float updated =
                    Math.fma(-LstmBenchmark.LEARNING_RATE, benchmark.layer.dParameters()[k], before[k]);
            assertEquals(updated, benchmark.layer.parameters()[k], "parameter " + k);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTeamDoesTheSame(int threads) {
        LstmBenchmark benchmark = benchmark("scalar", threads);
        benchmark.train();
        LstmBenchmark alone = benchmark("scalar", 1);
        alone.train();
        assertArrayEquals(alone.layer.dParameters(), benchmark.layer.dParameters());
        benchmark.tearDown();
        var e = assertThrows(IllegalStateException.class, benchmark::forward);
        assertTrue(e.getMessage().contains("closed"), e.getMessage());
    }

    /** Two streaming steps are a forward pass of two steps with the same input at both. */
    @ParameterizedTest
    @MethodSource("variants")
    void step(String variant) {
        StreamingBenchmark benchmark = new StreamingBenchmark();
        benchmark.variant = variant;
        benchmark.shape = "small:I3-H17-T1-B2";
        benchmark.setUp();
        benchmark.step();
        Sequence hidden = benchmark.step().hidden();

        LstmShape sizes = benchmark.layer.sizes();
        var lstm = new ErrorBounds(
                new OracleShape(sizes.inputs(), sizes.hidden(), 2, sizes.batch()),
                Reals.of(benchmark.layer.parameters()));
        double[] x = Reals.of(benchmark.layer.x().data());
        double[] twice = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(x, 0, twice, x.length, x.length);
        lstm.forward(twice, null, null).finalHidden().assertHolds("hidden", dense(sizes, hidden));
    }

    @Test
    void updates() {
        UpdateBenchmark benchmark = updateBenchmark();
        float[] gradient = benchmark.layer.dParameters();
        float[] before = benchmark.layer.parameters().clone();
        float[] bySgd = benchmark.sgd().clone();
        float[] byAdam = updateBenchmark().adam();
        for (int k = 0; k < before.length; k++) {
            assertEquals(Math.fma(-LstmBenchmark.LEARNING_RATE, gradient[k], before[k]), bySgd[k]);
            double first = before[k] - LstmBenchmark.LEARNING_RATE * Math.signum(gradient[k]); // of Adam, in theory
            assertEquals(first, byAdam[k], Math.ulp(before[k]) + 1e-3 * LstmBenchmark.LEARNING_RATE, "Adam " + k);
        }
    }

    /** A pass with freshly packed weights gives what one with newly made ones gives. */
    @Test
    void pack() {
        UpdateBenchmark benchmark = updateBenchmark();
        Arrays.fill(benchmark.layer.parameters(), 0.25f);
        PackedLstm packed = benchmark.pack();
        PackedLstm fresh = new PackedLstm(packed.inputs(), packed.hidden());
        fresh.pack(benchmark.layer.parameters(), 0);
        assertArrayEquals(output(fresh, benchmark.layer), output(packed, benchmark.layer));
    }

    private static float[] output(PackedLstm weights, Layer layer) {
        LstmShape sizes = layer.sizes();
        try (Team team = new Team(1)) {
            Kernels.scalar().forward(weights, layer.x(), sizes.steps(), sizes.batch(), layer.workspace(), team);
        }
        return dense(sizes, layer.workspace().output());
    }

    private static UpdateBenchmark updateBenchmark() {
        UpdateBenchmark benchmark = new UpdateBenchmark();
        benchmark.shape = SMALL;
        benchmark.setUp();
        return benchmark;
    }

    /** A head of 17 + 9 x 18, with a gradient that is its own. */
    @ParameterizedTest
    @MethodSource("variants")
    void headTrain(String variant) {
        HeadBenchmark benchmark = new HeadBenchmark();
        benchmark.variant = variant;
        benchmark.shape = SMALL;
        benchmark.setUp();
        Arrays.fill(benchmark.dParameters, 1f);
        float[] gradient = benchmark.headTrain();
        var dense = new Float32Dense(17, 9, 18, benchmark.parameters);
        float[] x = benchmark.hidden.data();
        float[] context = benchmark.context.data();
        float[] dy = benchmark.workspace.outputGradient().data();
        assertArrayEquals(
                dense.forward(x, context), benchmark.workspace.output().data());
        var expected = dense.backward(x, context, dy, new float[gradient.length]);
        assertArrayEquals(expected.parameters(), gradient);
        assertArrayEquals(expected.x(), benchmark.dHidden.data());
    }

    @Test
    void operationsAreThoseOfTheProducts() {
        LstmShape s1 = Shape.parse("S1").sizes();
        long forward = 2L * 20 * 32 * (4 * 32) * (1 + 32);
        assertEquals(forward, Work.FORWARD.flops(s1));
        assertEquals(2 * forward, Work.BACKWARD.flops(s1));
        assertEquals(3 * forward, Work.TRAINING.flops(s1));
        assertEquals(3 * forward - forward / 33, Work.FIRST_LAYER_TRAINING.flops(s1));
        assertEquals(forward, Work.WEIGHT_GRADIENT.flops(s1));
        assertEquals(forward / 20, Work.STEP.flops(s1));
        assertEquals(2L * 32 * (4 * 32) * (1 + 32), Work.STEP.flops(s1));
        assertEquals(
                2L * 128 * 144 * (2 * 464 + 128),
                Work.HEAD_TRAINING.flops(Shape.parse("M4").sizes()));
        assertEquals(
                3L * 2 * 25 * 128 * 4096 * 2048,
                Work.TRAINING.flops(Shape.parse("S6").sizes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {Shape.S1, Shape.S2, Shape.S3, Shape.S4, Shape.S5, Shape.S6, Shape.M4, Shape.H32, Shape.H512})
    void aShapeHasItsTextAndItsName(String text) {
        assertEquals(text, Shape.parse(text).toString());
        assertEquals(text, Shape.parse(text.substring(0, text.indexOf(':'))).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S7", "I1-H32-T20-B32", "S1:I1-H32-T20", "S1:I0-H32-T20-B32", ""})
    void whatIsNoShapeIsRefused(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Shape.parse(text));
        assertTrue(e.getMessage().contains(" "), e.getMessage());
    }

    private static LstmBenchmark benchmark(String variant) {
        return benchmark(variant, 1);
    }

    private static LstmBenchmark benchmark(String variant, int threads) {
        LstmBenchmark benchmark = new LstmBenchmark();
        benchmark.variant = variant;
        benchmark.threads = threads;
        benchmark.shape = SMALL;
        benchmark.setUp();
        return benchmark;
    }

    /** {@code [T][B][H]} without the padding. */
    private static float[] dense(LstmShape sizes, Sequence sequence) {
        float[] values = new float[sizes.steps() * sizes.batch() * sizes.hidden()];
        for (int t = 0; t < sizes.steps(); t++) {
            for (int b = 0; b < sizes.batch(); b++) {
                int to = (t * sizes.batch() + b) * sizes.hidden();
                System.arraycopy(sequence.data(), sequence.at(t, b), values, to, sizes.hidden());
            }
        }
        return values;
    }

    /** What a benchmark should find, with the bounds of the errors of float32. */
    private record Expected(ErrorBounds.Forward pass, ErrorBounds.Gradients gradients) {

        static Expected of(LstmBenchmark benchmark, double[] parameters) {
            LstmShape sizes = benchmark.layer.sizes();
            var shape = new OracleShape(sizes.inputs(), sizes.hidden(), sizes.steps(), sizes.batch());
            var lstm = new ErrorBounds(shape, parameters);
            ErrorBounds.Forward pass = lstm.forward(Reals.of(benchmark.layer.x().data()), null, null);
            double[] dOutput = Reals.of(dense(sizes, benchmark.layer.workspace().outputGradient()));
            var upstream = ErrorBounds.Upstream.exact(new OracleLstm.Upstream(dOutput, null, null));
            return new Expected(pass, lstm.backward(pass, upstream));
        }
    }
}
