package dev.lanewise.benchmarks.peers;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Layer;
import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Work;
import org.bytedeco.javacpp.PointerScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The work of {@link LstmBenchmark} and of the streaming suite in oneDNN, on one thread. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class OneDnnBenchmark extends BenchmarkDefaults {

    private static final String NAME = "oneDNN";

    /** See {@link Shape}. */
    @Param({Shape.S1, Shape.S3})
    public String shape;

    private OneDnnInference inference;
    private OneDnnTraining training;

    /** Draws the layer, and compares what oneDNN computes with what the kernels compute. */
    @Setup
    public void setUp() {
        Layer layer = Layer.drawn(Shape.parse(shape).sizes());
        check(layer);
        inference = new OneDnnInference(layer);
        training = new OneDnnTraining(layer, LstmBenchmark.LEARNING_RATE);
    }

    /** Frees what it has used. */
    private static void check(Layer layer) {
        PointerScope scope = new PointerScope();
        try {
            Expected expected = Expected.of(NAME, layer);
            OneDnnInference inference = new OneDnnInference(layer);
            inference.forward();
            expected.output(inference.output());
            expected.stream(inference::step, inference::output);
            OneDnnTraining training = new OneDnnTraining(layer, Expected.RATE);
            training.train();
            expected.inputGradient(training.dx());
            expected.gradient(training.dParameters());
            expected.descent(training.parameters());
        } finally {
            scope.close();
        }
    }

    /** One forward pass that keeps nothing for a backward pass. */
    @Benchmark
    @Computes(Work.FORWARD)
    public void inference() {
        inference.forward();
    }

    /** One training step, with the gradient of the input. */
    @Benchmark
    @Computes(Work.TRAINING)
    public void train() {
        training.train();
    }

    /** One forward pass from the state that the last one left, for shapes of one step. */
    @Benchmark
    @Computes(Work.STEP)
    public void step() {
        inference.step();
    }
}
