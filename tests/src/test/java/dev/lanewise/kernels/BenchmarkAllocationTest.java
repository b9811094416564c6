package dev.lanewise.kernels;

import dev.lanewise.benchmarks.GateBenchmark;
import dev.lanewise.benchmarks.HeadBenchmark;
import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.ProductBenchmark;
import dev.lanewise.benchmarks.StreamingBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What JMH's {@code gc.alloc.rate.norm} shows of the kernels' benchmarks: 0 bytes a call, once they are warm. */
class BenchmarkAllocationTest {

    private static final String SHAPE = "small:I18-H21-T3-B15";

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void aWarmBenchmarkAllocatesNothing(String variant, String name, Runnable call) {
        AllocationTest.assertAllocatesNothing(call);
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String variant : List.of("scalar", "simd")) {
            add(cases, variant, lstm(variant));
            add(cases, variant, products(variant));
            add(cases, variant, gates(variant));
            add(cases, variant, head(variant));
        }
        return cases;
    }

    private static void add(List<Arguments> cases, String variant, Map<String, Runnable> calls) {
        calls.forEach((name, call) -> cases.add(Arguments.of(variant, name, call)));
    }

    private static Map<String, Runnable> lstm(String variant) {
        LstmBenchmark benchmark = new LstmBenchmark();
        benchmark.variant = variant;
        benchmark.shape = SHAPE;
        benchmark.threads = 1;
        benchmark.setUp();
        StreamingBenchmark stream = new StreamingBenchmark();
        stream.variant = variant;
        stream.shape = "small:I18-H21-T1-B1";
        stream.setUp();
        return Map.of(
                "forward", benchmark::forward,
                "inference", benchmark::inference,
                "backward", benchmark::backward,
                "train", benchmark::train,
                "trainFirstLayer", benchmark::trainFirstLayer,
                "step", stream::step);
    }

    private static Map<String, Runnable> products(String variant) {
        ProductBenchmark benchmark = new ProductBenchmark();
        benchmark.variant = variant;
        benchmark.shape = SHAPE;
        benchmark.setUp();
        return Map.of(
                "preActivations", benchmark::preActivations,
                "joinedGradient", benchmark::joinedGradient,
                "weightGradient", benchmark::weightGradient);
    }

    private static Map<String, Runnable> head(String variant) {
        HeadBenchmark benchmark = new HeadBenchmark();
        benchmark.variant = variant;
        benchmark.shape = SHAPE;
        benchmark.setUp();
        return Map.of("headTrain", benchmark::headTrain);
    }

    private static Map<String, Runnable> gates(String variant) {
        GateBenchmark benchmark = new GateBenchmark();
        benchmark.variant = variant;
        benchmark.shape = SHAPE;
        benchmark.setUp();
        return Map.of("gateForward", benchmark::gateForward, "gateBackward", benchmark::gateBackward);
    }
}
