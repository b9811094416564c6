package dev.lanewise.benchmarks;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmState;
import dev.lanewise.kernels.Team;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One step of one row that carries its state on: what a forecast costs when values come in one by one. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class StreamingBenchmark extends BenchmarkDefaults {

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}; its steps don't matter. */
    @Param({Shape.H32, Shape.H128, Shape.H512})
    public String shape;

    Layer layer;
    private LstmState state;
    private LstmKernel kernel;
    private final Team team = new Team(1);

    /** Draws the layer; the state is zero at first. */
    @Setup
    public void setUp() {
        kernel = Variant.kernel(variant);
        layer = Layer.drawn(Shape.parse(shape).sizes());
        LstmShape sizes = layer.sizes();
        state = new LstmState(sizes.inputs(), sizes.hidden(), sizes.batch());
    }

    /**
     * One step.
     *
     * @return the state after it
     */
    @Benchmark
    @Computes(Work.STEP)
    public LstmState step() {
        kernel.step(layer.weights(), layer.x(), state, layer.sizes().batch(), team);
        return state;
    }
}
