package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run with figures that are made up, written as JMH writes them. */
final class RunExample {

    /** One step of two rows of 5 inputs and 10 units: 2*2*40*15 operations forward, three times as many for a step. */
    static final String SHAPE = "tiny:I5-H10-T1-B2";

    static final double TRAIN_FLOPS = 3 * 2 * 2 * 40 * 15;

    private final List<String> results = new ArrayList<>();

    /** Adds a result with a time for each iteration, and the same times in a second fork. */
    RunExample add(String benchmark, String params, double gflops, double... times) {
        StringBuilder raw = new StringBuilder();
        for (double time : times) {
            raw.append(raw.length() == 0 ? "" : ",").append(time);
        }
        String secondary = Double.isNaN(gflops)
                ? "{}"
                : "{\"gflops\": {\"scoreUnit\": \"GFLOP/s\", \"rawData\": [[" + gflops + "]]}}";
        results.add("{\"benchmark\": \"dev.lanewise." + benchmark + "\", \"jvm\": \"/opt/jdk/bin/java\", \"params\": {"
                + params + "}, \"primaryMetric\": {\"score\": 1, \"scoreUnit\": \"us/op\", \"rawData\": [[" + raw
                + "],["
                + raw + "]]}, \"secondaryMetrics\": " + secondary + "}");
        return this;
    }

    RunExample peak(int threads, double gflops) {
        return add("FmaPeakBenchmark.fmaPeak", "\"threads\": \"" + threads + "\", \"variant\": \"simd\"", gflops, 10);
    }

    /** Of {@link #SHAPE}, one thread. */
    RunExample simd(String benchmark, double gflops, double micros) {
        return add(benchmark, of("simd", 1), gflops, micros);
    }

    /** Of {@link #SHAPE}. */
    RunExample peer(String benchmark, double gflops, double micros) {
        return add("benchmarks.peers." + benchmark, "\"shape\": \"" + SHAPE + "\"", gflops, micros);
    }

    static String of(String variant, int threads) {
        return "\"shape\": \"" + SHAPE + "\", \"variant\": \"" + variant + "\", \"threads\": \"" + threads + "\"";
    }

    /**
     * All parts of a training step of 100 µs whose products would take 36 µs at the peak. By parts: 30 forward, 50
     * backward, 5 packing, 6 update, 9 rest. By what it consists of: 36 at the peak, 14 beyond it, 20 gates, 11 packing
     * and update, 19 remainder.
     */
    static RunExample wholeStep() {
        double peak = TRAIN_FLOPS / 36 / 1000;
        return new RunExample()
                .peak(1, peak)
                .simd("LstmBenchmark.forward", peak / 2, 30)
                .simd("LstmBenchmark.backward", peak / 4, 50)
                .simd("LstmBenchmark.train", 0.36 * peak, 100)
                .simd("ProductBenchmark.preActivations", 1, 12)
                .simd("ProductBenchmark.joinedGradient", 1, 14)
                .simd("ProductBenchmark.weightGradient", 1, 24)
                .simd("GateBenchmark.gateForward", 1, 15)
                .simd("GateBenchmark.gateBackward", 1, 5)
                .add("UpdateBenchmark.pack", "\"shape\": \"" + SHAPE + "\"", Double.NaN, 5)
                .add("UpdateBenchmark.sgd", "\"shape\": \"" + SHAPE + "\"", Double.NaN, 6);
    }

    SavedRun run() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", "A Processor");
        machine.put("cores", 2);
        machine.put("os", "Linux");
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("command", "mvn -pl benchmarks jmh:run -Djmh.args=\"a|b\" -Djmh.save=example");
        about.put("commit", "0123456789ab");
        about.put("selection", "own");
        about.put("machine", machine);
        about.put("jdk", "25.0.3");
        about.put("kernels", List.of("scalar", "simd-256"));
        about.put("choice", "simd-256, fastest here");
        about.put("jvmFlags", List.of("--add-modules", "jdk.incubator.vector", "-XX:UseAVX=2"));
        return SavedRun.of(about, SavedRun.results("[" + String.join(",", results) + "]"));
    }

    /** The shape in full, as tables have it. */
    static String shape() {
        return Shape.parse(SHAPE).toString();
    }
}
