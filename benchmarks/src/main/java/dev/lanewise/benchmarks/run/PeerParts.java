package dev.lanewise.benchmarks.run;

import dev.lanewise.benchmarks.FmaPeakBenchmark;
import dev.lanewise.benchmarks.ForecastUpdateBenchmark;
import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.Peer;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.StreamingBenchmark;
import dev.lanewise.benchmarks.Variant;
import dev.lanewise.benchmarks.run.Part.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of {@link Selection#PEERS}: on one thread, shape by shape, the kernels and the peers right after one
 * another, so that a machine that drifts does so between shapes.
 */
final class PeerParts {

    private static final List<String> SMALL = List.of(Shape.S1, Shape.S2, Shape.S3);
    private static final List<String> LARGE = List.of(Shape.S4, Shape.S5, Shape.S6);
    private static final List<String> STREAMS = List.of(Shape.H32, Shape.H128, Shape.H512);

    private static final List<String> OUR_PASSES = List.of("inference", "train", "trainFirstLayer");
    private static final List<String> STEP = List.of("step");
    private static final Parameter SIMD = Parameter.of("variant", Variant.SIMD);
    private static final Parameter ONE_THREAD = Parameter.of("threads", "1");

    /** Long enough for a JVM that shares its one core with its compiler. */
    private static final Effort SHORT_CALLS = Effort.averageAfter(6, 3, 5, 500);

    private static final Effort LONG_CALLS = Effort.averageAfter(6, 3, 5, 1500);

    private final List<Part> parts = new ArrayList<>();

    private PeerParts() {}

    static List<Part> all() {
        PeerParts all = new PeerParts();
        all.add("FMA peak", FmaPeakBenchmark.class.getName(), List.of("fmaPeak"), SHORT_CALLS, SIMD, ONE_THREAD);
        SMALL.forEach(shape -> all.passes(shape, SHORT_CALLS));
        LARGE.forEach(shape -> all.passes(shape, LONG_CALLS));
        all.updates();
        STREAMS.forEach(all::steps);
        return List.copyOf(all.parts);
    }

    private void passes(String shape, Effort effort) {
        Parameter only = Parameter.of("shape", shape);
        add("kernels, " + shape, LstmBenchmark.class.getName(), OUR_PASSES, effort, only, SIMD, ONE_THREAD);
        add("oneDNN, " + shape, Peer.ONEDNN.suite(), List.of("inference", "train"), effort, only);
        add("libtorch, " + shape, Peer.LIBTORCH.suite(), List.of("inference", "trainFirstLayer"), effort, only);
    }

    private void updates() {
        List<String> method = List.of("forecastStep");
        Parameter only = Parameter.of("shape", Shape.M4);
        Parameter series = Parameter.of("series", "40");
        String ours = ForecastUpdateBenchmark.class.getName();
        add("updates of a forecast, kernels", ours, method, SHORT_CALLS, only, series, SIMD);
        add("updates of a forecast, libtorch", Peer.LIBTORCH.forecastSuite(), method, SHORT_CALLS, only, series);
    }

    private void steps(String shape) {
        Parameter only = Parameter.of("shape", shape);
        add("streaming, kernels, " + shape, StreamingBenchmark.class.getName(), STEP, SHORT_CALLS, only, SIMD);
        add("streaming, oneDNN, " + shape, Peer.ONEDNN.suite(), STEP, SHORT_CALLS, only);
        add("streaming, libtorch, " + shape, Peer.LIBTORCH.suite(), STEP, SHORT_CALLS, only);
    }

    private void add(String title, String suite, List<String> methods, Effort effort, Parameter... parameters) {
        parts.add(new Part(title, suite, methods, List.of(parameters), effort));
    }
}
