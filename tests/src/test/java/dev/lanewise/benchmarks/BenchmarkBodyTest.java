package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.oracle.ErrorBounds;
import dev.lanewise.oracle.OracleLstm;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** The bodies of the benchmarks compute what they say: each runs once, on a small shape, against the oracle. */
class BenchmarkBodyTest {

    private static final String SMALL = "small:I3-H17-T3-B5";

    /** The variants by their names without the lane width. */
    static List<String> variants() {
        return Kernels.runnable().stream()
                .map(kernel -> kernel.name().replaceAll("-\\d+$", ""))
                .toList();
    }

    @Test
    void everyVariantIsMeasured() throws NoSuchFieldException {
        for (Class<?> suite : List.of(LstmBenchmark.class, FmaPeakBenchmark.class)) {
            String[] measured =
                    suite.getField("variant").getAnnotation(Param.class).value();
            assertEquals(variants(), List.of(measured), suite.getSimpleName());
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void forward(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        Arrays.fill(benchmark.workspace.output().data(), 0f); // what the set-up left
        benchmark.forward();
        Expected expected = Expected.of(benchmark, Reals.of(benchmark.parameters));
        expected.pass.output().assertHolds("output", dense(benchmark.sizes, benchmark.workspace.output()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void backward(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        benchmark.backward();
        Expected expected = Expected.of(benchmark, Reals.of(benchmark.parameters));
        expected.gradients.parameters().assertHolds("dParameters", benchmark.dParameters);
        expected.gradients.x().assertHolds("dx", benchmark.dx.data());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void backwardMayBeRepeated(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        benchmark.backward();
        float[] dx = benchmark.dx.data().clone();
        benchmark.backward();
        assertArrayEquals(dx, benchmark.dx.data());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void train(String variant) {
        LstmBenchmark benchmark = benchmark(variant);
        float[] before = benchmark.parameters.clone();
        Arrays.fill(benchmark.dParameters, 1f); // a training step begins with a gradient of its own
        benchmark.train();
        Expected expected = Expected.of(benchmark, Reals.of(before));
        expected.gradients.parameters().assertHolds("dParameters", benchmark.dParameters);
        for (int k = 0; k < before.length; k++) {
            float updated = Math.fma(-LstmBenchmark.LEARNING_RATE, benchmark.dParameters[k], before[k]);
            assertEquals(updated, benchmark.parameters[k], "parameter " + k);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void fmaPeak(String variant) {
        FmaPeakBenchmark benchmark = new FmaPeakBenchmark();
        benchmark.variant = variant;
        benchmark.setUp();
        assertEquals(2f * FmaPeakBenchmark.CHAINS, benchmark.fmaPeak(), "every chain ends at 2, its fixed point");
    }

    @Test
    void operationsAreThoseOfTheProducts() {
        LstmShape s1 = Shape.parse("S1").sizes();
        long forward = 2L * 20 * 32 * (4 * 32) * (1 + 32);
        assertEquals(forward, Work.FORWARD.flops(s1));
        assertEquals(2 * forward, Work.BACKWARD.flops(s1));
        assertEquals(3 * forward, Work.TRAINING.flops(s1));
        assertEquals(
                3L * 2 * 25 * 128 * 4096 * 2048,
                Work.TRAINING.flops(Shape.parse("S6").sizes()));
    }

    @Test
    void aBenchmarkSaysWhatItComputes() {
        String name = LstmBenchmark.class.getName() + ".train";
        assertSame(Work.TRAINING, FlopsProfiler.computes(name).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {Shape.S1, Shape.S2, Shape.S3, Shape.S4, Shape.S5, Shape.S6})
    void aShapeHasItsTextAndItsName(String text) {
        assertEquals(text, Shape.parse(text).toString());
        assertEquals(text, Shape.parse(text.substring(0, 2)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S7", "I1-H32-T20-B32", "S1:I1-H32-T20", "S1:I0-H32-T20-B32", ""})
    void whatIsNoShapeIsRefused(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Shape.parse(text));
        assertTrue(e.getMessage().contains(" "), e.getMessage());
    }

    private static LstmBenchmark benchmark(String variant) {
        LstmBenchmark benchmark = new LstmBenchmark();
        benchmark.variant = variant;
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
            LstmShape sizes = benchmark.sizes;
            var shape = new OracleShape(sizes.inputs(), sizes.hidden(), sizes.steps(), sizes.batch());
            var lstm = new ErrorBounds(shape, parameters);
            ErrorBounds.Forward pass = lstm.forward(Reals.of(benchmark.x.data()), null, null);
            double[] dOutput = Reals.of(dense(sizes, benchmark.workspace.outputGradient()));
            var upstream = ErrorBounds.Upstream.exact(new OracleLstm.Upstream(dOutput, null, null));
            return new Expected(pass, lstm.backward(pass, upstream));
        }
    }
}
