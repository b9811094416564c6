package dev.lanewise.benchmarks;

import dev.lanewise.forecaster.model.Initialisation;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.forecaster.training.TrainingStep;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.Team;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * An update of a member of a forecast, its kernel calls alone, and what it does itself: drawing and cutting windows,
 * measuring the pinball loss, clipping the gradient and updating the parameters. An LSTM of shape M4 learns two
 * seasons of 24 values from two weeks of them, with a head of 464 x 144.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class ForecastUpdateBenchmark extends BenchmarkDefaults {

    private static final int SEASONS_AHEAD = 2;
    private static final int VALUES = 960;

    /** See {@link Variant}. */
    @Param(Variant.SIMD)
    public String variant;

    /** See {@link Shape}: a step reads a season. */
    @Param(Shape.M4)
    public String shape;

    /** Series of 960 values. Windows of one are few enough to be cut once; those of 40 are cut for each update. */
    @Param({"1", "40"})
    public int series;

    SeasonalWindows pool;
    SequenceModel model;
    UpdateParts parts;
    private TrainingPlan plan;
    private TrainingStep step;
    private Batch batch;
    private int[] drawn;
    private RandomStream sampling;
    private int updates;

    /** Draws series and a model. */
    @Setup
    public void setUp() {
        LstmShape sizes = Shape.parse(shape).sizes();
        Table table = table(sizes.inputs());
        ForecastDesign design = design(sizes, table);
        Team team = new Team(1); // the caller alone: there is no thread to end
        pool = design.layout(table).forTraining();
        model = new SequenceModel(design.shape(), Variant.kernel(variant));
        Initialisation.fillNearZero(model.shape(), model.parameters(), new RandomStream(1, Purpose.INITIALISATION, 0));
        model.pack();
        plan = TrainingPlan.DEFAULT
                .withLearningRate(LstmBenchmark.LEARNING_RATE)
                .withLoss(design.loss())
                .withClipNorm(design.plan().net().clipNorm());
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, sizes.steps(), sizes.batch());
        int parameters = model.shape().parameters();
        step = new TrainingStep(
                model, plan.optimiser().create(parameters), plan, design.task().horizon(), workspace, team);
        batch = new Batch(pool, sizes.batch());
        drawn = new int[sizes.batch()];
        sampling = new RandomStream(1, Purpose.SAMPLING, 0);
        load();
        parts = new UpdateParts(model, plan, design.task().horizon(), workspace, team);
        parts.kernels(batch);
    }

    private Table table(int season) {
        Random random = new Random(1);
        double[] values = IntStream.range(0, series * VALUES)
                .mapToDouble(i -> 100 + 40 * Math.sin(2 * Math.PI * i / season) + 20 * random.nextDouble())
                .toArray();
        int[] starts = IntStream.range(0, series).map(i -> i * VALUES).toArray();
        return new Table(List.of(new Column("value", values)), starts, Optional.empty());
    }

    private static ForecastDesign design(LstmShape sizes, Table table) {
        NetPlan net = NetPlan.DEFAULT
                .withHidden(sizes.hidden())
                .withSteps(sizes.steps())
                .withBatch(sizes.batch())
                .withSkip(NetPlan.Skip.ON);
        return ForecastDesign.of(
                table,
                ForecastPlan.DEFAULT
                        .withHorizon(SEASONS_AHEAD * sizes.inputs())
                        .withSeason(sizes.inputs())
                        .withNet(net));
    }

    /**
     * What the last batch holds.
     *
     * @return inputs, context and targets
     */
    public Batch batch() {
        return batch;
    }

    /**
     * What learns.
     *
     * @return the model, whose parameters are those of the last update
     */
    public SequenceModel model() {
        return model;
    }

    /**
     * How it learns.
     *
     * @return loss, rate and clipping
     */
    public TrainingPlan plan() {
        return plan;
    }

    private void load() {
        for (int row = 0; row < drawn.length; row++) {
            drawn[row] = sampling.below(((long) updates << Integer.SIZE) + row, pool.count());
        }
        updates++;
        batch.load(pool, drawn, 0, drawn.length);
    }

    /**
     * An update: drawing and loading windows, forward pass, loss, backward pass, clipping, Adam and packing.
     *
     * @return the sum of the losses
     */
    @Benchmark
    public double forecastUpdate() {
        load();
        return step.run(batch, 0);
    }

    /**
     * What a native library has for such an update, on one batch over and over: forward pass, loss, backward pass,
     * clipping, Adam and packing.
     *
     * @return the sum of the losses
     */
    @Benchmark
    public double forecastStep() {
        return step.run(batch, 0);
    }

    /**
     * The kernel calls of such an update, on one batch over and over: forward pass, backward pass and packing.
     *
     * @return the gradient
     */
    @Benchmark
    public float[] forecastKernels() {
        parts.kernels(batch);
        return parts.gradient();
    }

    /**
     * Such an update without its kernel calls.
     *
     * @return the sum of the losses
     */
    @Benchmark
    public double forecastOwn() {
        load();
        return parts.own(batch);
    }
}
