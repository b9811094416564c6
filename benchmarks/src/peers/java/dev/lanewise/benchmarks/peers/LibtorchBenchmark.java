package dev.lanewise.benchmarks.peers;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Layer;
import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The work of {@link LstmBenchmark} and of the streaming suite in libtorch, on one thread. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class LibtorchBenchmark extends BenchmarkDefaults {

    private static final String NAME = "libtorch";

    /** See {@link Shape}. */
    @Param({Shape.S1, Shape.S3})
    public String shape;

    private LibtorchLstm inferring;
    private LibtorchLstm training;

    /** Draws the layer, and compares what libtorch computes with what the kernels compute. */
    @Setup
    public void setUp() {
        Layer layer = Layer.drawn(Shape.parse(shape).sizes());
        check(layer);
        inferring = new LibtorchLstm(layer, 0);
        training = new LibtorchLstm(layer, LstmBenchmark.LEARNING_RATE);
        training.startTraining();
    }

    private static void check(Layer layer) {
        Expected expected = Expected.of(NAME, layer);
        LibtorchLstm libtorch = new LibtorchLstm(layer, Expected.RATE);
        expected.output(libtorch.output());
        expected.stream(libtorch::step, libtorch::hidden);
        libtorch.startTraining();
        libtorch.train();
        expected.descent(libtorch.parameters());
        libtorch.close();
    }

    /** One forward pass that keeps nothing for a backward pass. */
    @Benchmark
    @Computes(Work.FORWARD)
    public void inference() {
        inferring.inference();
    }

    /** One training step, without the gradient of the input: nobody asks for it. */
    @Benchmark
    @Computes(Work.FIRST_LAYER_TRAINING)
    public void trainFirstLayer() {
        training.train();
    }

    /** One forward pass from the state that the last one left, for shapes of one step. */
    @Benchmark
    @Computes(Work.STEP)
    public void step() {
        inferring.step();
    }
}
