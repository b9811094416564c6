package dev.lanewise.benchmarks.run;

import static dev.lanewise.benchmarks.Variant.SCALAR;
import static dev.lanewise.benchmarks.Variant.SIMD;

import dev.lanewise.benchmarks.EpochBenchmark;
import dev.lanewise.benchmarks.FmaPeakBenchmark;
import dev.lanewise.benchmarks.ForecastUpdateBenchmark;
import dev.lanewise.benchmarks.GateBenchmark;
import dev.lanewise.benchmarks.HeadBenchmark;
import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.Peer;
import dev.lanewise.benchmarks.ProductBenchmark;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.StreamingBenchmark;
import dev.lanewise.benchmarks.UpdateBenchmark;
import dev.lanewise.benchmarks.run.Part.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured when JMH's command line names neither benchmarks nor parameters. */
enum Selection {

    /** Both variants at two shapes, on one thread. */
    QUICK {
        @Override
        List<Part> parts() {
            Parameter shapes = Parameter.of(SHAPE, Shape.S1, Shape.S3);
            Effort shortly = Effort.average(1, 5, 120);
            Effort longer = Effort.average(2, 4, 300);
            return List.of(
                    new Part(PEAK, FmaPeakBenchmark.class, List.of("fmaPeak"), List.of(BOTH, ONE_THREAD), longer),
                    new Part(PASSES, LstmBenchmark.class, PASS_METHODS, List.of(BOTH, shapes, ONE_THREAD), longer),
                    new Part(PRODUCTS, ProductBenchmark.class, PRODUCT_METHODS, List.of(BOTH, shapes), shortly),
                    new Part(GATES, GateBenchmark.class, GATE_METHODS, List.of(BOTH, shapes), shortly),
                    new Part(ACTIVATIONS, GateBenchmark.class, ACTIVATION_METHODS, List.of(BOTH, S1_ALONE), shortly),
                    new Part(HEADS, HeadBenchmark.class, HEAD_METHODS, List.of(BOTH, M4_ALONE), shortly),
                    new Part(STREAMING, StreamingBenchmark.class, STEP_METHODS, List.of(BOTH, STREAMS), shortly),
                    new Part(UPDATE, UpdateBenchmark.class, UPDATE_METHODS, List.of(shapes), shortly));
        }
    },

    /**
     * Both variants at all shapes, on one thread and two. Scalar passes take seconds at S4 and S5, so each of these is
     * called once; at S6 they take minutes, and are left out.
     */
    FULL {
        @Override
        List<Part> parts() {
            Effort effort = Effort.average(2, 5, 300);
            Effort longer = Effort.average(2, 5, 500);
            Effort large = Effort.averageOfLongCalls(2);
            Effort single = Effort.average(1, 5, 500);
            Parameter small = Parameter.of(SHAPE, Shape.S1, Shape.S2, Shape.S3);
            Parameter middling = Parameter.of(SHAPE, Shape.S1, Shape.S2, Shape.S3, Shape.S4);
            Parameter slow = Parameter.of(SHAPE, Shape.S4, Shape.S5);
            Parameter largest = Parameter.of(SHAPE, Shape.S5, Shape.S6);
            Parameter all = Parameter.of(SHAPE, Shape.S1, Shape.S2, Shape.S3, Shape.S4, Shape.S5, Shape.S6);
            return List.of(
                    new Part(PEAK, FmaPeakBenchmark.class, List.of("fmaPeak"), List.of(BOTH, THREADS), longer),
                    passes("S1 to S4, SIMD", List.of(SIMD_ALONE, middling, THREADS), longer),
                    passes("S5 and S6, SIMD", List.of(SIMD_ALONE, largest, THREADS), large),
                    passes("S1 to S3, scalar", List.of(SCALAR_ALONE, small, THREADS), single),
                    passes("S4 and S5, scalar, once", List.of(SCALAR_ALONE, slow, ONE_THREAD), Effort.once()),
                    new Part(PRODUCTS, ProductBenchmark.class, PRODUCT_METHODS, List.of(SIMD_ALONE, all), effort),
                    new Part(PRODUCTS, ProductBenchmark.class, PRODUCT_METHODS, List.of(SCALAR_ALONE, small), effort),
                    new Part(GATES, GateBenchmark.class, GATE_METHODS, List.of(BOTH, all), effort),
                    new Part(ACTIVATIONS, GateBenchmark.class, ACTIVATION_METHODS, List.of(BOTH, S1_ALONE), effort),
                    below(effort),
                    new Part(HEADS, HeadBenchmark.class, HEAD_METHODS, List.of(BOTH, M4_ALONE), effort),
                    new Part(STREAMING, StreamingBenchmark.class, STEP_METHODS, List.of(BOTH, STREAMS), effort),
                    new Part(UPDATE, UpdateBenchmark.class, UPDATE_METHODS, List.of(all), effort));
        }
    },

    /** The dense layer of a forecast of many steps, beside the LSTM below it: SIMD, on one thread. */
    HEAD {
        @Override
        List<Part> parts() {
            Effort effort = Effort.average(3, 5, 500);
            return List.of(
                    new Part(PEAK, FmaPeakBenchmark.class, List.of("fmaPeak"), List.of(SIMD_ALONE, ONE_THREAD), effort),
                    below(effort),
                    new Part(HEADS, HeadBenchmark.class, HEAD_METHODS, List.of(SIMD_ALONE, M4_ALONE), effort));
        }
    },

    /** What a training does beside its kernel calls: SIMD, on one thread. */
    EPOCH {
        @Override
        List<Part> parts() {
            return epochs(Effort.average(2, 4, 250));
        }
    },

    /** The SIMD variant beside native libraries, on one thread. */
    PEERS {
        @Override
        List<Part> parts() {
            return PeerParts.all();
        }

        @Override
        void check() {
            if (Peer.available().size() < Peer.values().length) {
                throw new IllegalArgumentException("The selection 'peers' measures native libraries that this build"
                        + " doesn't have; the profile of that name has them: mvn -Ppeers -pl benchmarks jmh:run"
                        + " -Djmh.selection=peers");
            }
        }
    };

    private static final String SHAPE = "shape";
    private static final String PEAK = "FMA peak";
    private static final String PASSES = "whole passes";
    private static final String PRODUCTS = "matrix products";
    private static final String GATES = "gate math";
    private static final String ACTIVATIONS = "activations";
    private static final String HEADS = "dense layer above the LSTM";
    private static final String STREAMING = "streaming steps";
    private static final String UPDATE = "update and packing";

    private static final Parameter BOTH = Parameter.of("variant", SCALAR, SIMD);
    private static final Parameter SCALAR_ALONE = Parameter.of("variant", SCALAR);
    private static final Parameter SIMD_ALONE = Parameter.of("variant", SIMD);
    private static final Parameter ONE_THREAD = Parameter.of("threads", "1");
    private static final Parameter THREADS = Parameter.of("threads", "1", "2");
    private static final Parameter S1_ALONE = Parameter.of(SHAPE, Shape.S1);
    private static final Parameter M4_ALONE = Parameter.of(SHAPE, Shape.M4);
    private static final Parameter STREAMS = Parameter.of(SHAPE, Shape.H32, Shape.H128, Shape.H512);

    private static final List<String> PASS_METHODS =
            List.of("forward", "inference", "backward", "train", "trainFirstLayer");
    private static final List<String> PRODUCT_METHODS = List.of("preActivations", "joinedGradient", "weightGradient");
    private static final List<String> GATE_METHODS = List.of("gateForward", "gateBackward");
    private static final List<String> ACTIVATION_METHODS = List.of("sigmoid", "tanh");
    private static final List<String> HEAD_METHODS = List.of("headTrain");
    private static final List<String> STEP_METHODS = List.of("step");
    private static final List<String> UPDATE_METHODS = List.of("pack", "sgd", "adam");
    private static final List<String> EPOCH_METHODS = List.of("epoch", "epochKernels", "epochOwn");
    private static final List<String> FORECAST_METHODS =
            List.of("forecastUpdate", "forecastStep", "forecastKernels", "forecastOwn");

    /** In the order in which they run. */
    abstract List<Part> parts();

    /**
     * Sees to it that all of it can be measured here.
     *
     * @throws IllegalArgumentException in a sentence, if not
     */
    void check() {}

    /** The step of the LSTM that {@link HeadBenchmark} is above. */
    private static Part below(Effort effort) {
        List<Parameter> parameters = List.of(SIMD_ALONE, M4_ALONE, ONE_THREAD);
        return new Part("the LSTM below", LstmBenchmark.class, List.of("trainFirstLayer"), parameters, effort);
    }

    private static List<Part> epochs(Effort effort) {
        Parameter shapes = Parameter.of(SHAPE, Shape.S2, Shape.S3);
        Parameter series = Parameter.of("series", "1", "40");
        return List.of(
                new Part(
                        "epochs", EpochBenchmark.class, EPOCH_METHODS, List.of(SIMD_ALONE, shapes, ONE_THREAD), effort),
                new Part(
                        "updates of a forecast",
                        ForecastUpdateBenchmark.class,
                        FORECAST_METHODS,
                        List.of(SIMD_ALONE, M4_ALONE, series),
                        effort));
    }

    private static Part passes(String what, List<Parameter> parameters, Effort effort) {
        return new Part(PASSES + ", " + what, LstmBenchmark.class, PASS_METHODS, parameters, effort);
    }

    /**
     * The selection of a name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that are there
     */
    static Selection parse(String name) {
        for (Selection selection : values()) {
            if (selection.label().equals(name)) {
                return selection;
            }
        }
        throw new IllegalArgumentException("There is no selection '" + name + "'; there are "
                + String.join(
                        ", ", Arrays.stream(values()).map(Selection::label).toList())
                + ". Single benchmarks are named on JMH's command line (jmh.args).");
    }

    /** The name for the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One line for the reader who waits. */
    String describe() {
        int measurements = parts().stream().mapToInt(Part::measurements).sum();
        double seconds = parts().stream().mapToDouble(Part::seconds).sum();
        return String.format(
                Locale.ROOT,
                "selection %s, %d measurements in %d parts, about %.0f minutes",
                label(),
                measurements,
                parts().size(),
                Math.ceil(seconds / 60));
    }
}
