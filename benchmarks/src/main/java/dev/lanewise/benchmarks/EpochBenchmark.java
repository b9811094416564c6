package dev.lanewise.benchmarks;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.forecaster.training.TrainingStep;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An epoch of the trainer, its kernel calls alone, and what it does itself: loading windows of a series under standard
 * scaling, measuring the loss and updating the parameters. The series has as many columns as the
 * shape has inputs, the next value of the first one is learned, and the plan is the default one: Adam, mean squared
 * error, no clipping.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class EpochBenchmark extends BenchmarkDefaults {

    /** Batches of an epoch: few, so that a call is short; each of them costs the same. */
    static final int BATCHES = 4;

    private static final int TEST_ROWS = 8;

    /** See {@link Variant}. */
    @Param(Variant.SIMD)
    public String variant;

    /** See {@link Shape}. */
    @Param({Shape.S2, Shape.S3})
    public String shape;

    /** Threads that share each kernel call's work. */
    @Param("1")
    public int threads;

    SequenceModel model;
    Batches batches;
    UpdateParts parts;
    private TrainingStep step;
    private Team team;
    private Batch batch;
    private int epochs;

    /** Draws a series and a model. */
    @Setup
    public void setUp() {
        LstmShape sizes = Shape.parse(shape).sizes();
        team = new Team(threads);
        model = SequenceModel.untrained(
                ModelShape.ofInputs(sizes.inputs()).lstm(sizes.hidden()).dense(1), Variant.kernel(variant), 1);
        batches = new Batches(data(sizes).training(), sizes.batch());
        TrainingPlan plan = TrainingPlan.DEFAULT.withLearningRate(LstmBenchmark.LEARNING_RATE);
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, sizes.steps(), sizes.batch());
        step = new TrainingStep(model, plan.optimiser().create(model.shape().parameters()), plan, 1, workspace, team);
        parts = new UpdateParts(model, plan, 1, workspace, team);
        batch = batches.load(0);
        parts.kernels(batch);
    }

    /** So many rows that each batch of an epoch is a full one. */
    private static Dataset data(LstmShape sizes) {
        Random random = new Random(1);
        int training = BATCHES * sizes.batch() + sizes.steps();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < sizes.inputs(); i++) {
            double[] values = random.doubles(training + TEST_ROWS, 10, 20).toArray();
            columns.add(new Column("column " + (i + 1), values));
        }
        List<String> names = columns.stream().map(Column::name).toList();
        return Dataset.of(
                new Table(columns, new int[] {0}, Optional.empty()),
                new Task(names, names.subList(0, 1), sizes.steps(), 1),
                Split.at(training, training + TEST_ROWS),
                Scaling.Method.STANDARD);
    }

    /** Ends the team's threads. */
    @TearDown
    public void tearDown() {
        team.close();
    }

    /**
     * An epoch without the test after it: shuffling, and for each batch loading, forward pass, loss, backward pass,
     * Adam and packing.
     *
     * @return the sum of the losses
     */
    @Benchmark
    public double epoch() {
        batches.shuffle(new RandomStream(1, Purpose.SHUFFLE, ++epochs));
        double sum = 0;
        for (int i = 0; i < batches.count(); i++) {
            sum = step.run(batches.load(i), sum);
        }
        return sum;
    }

    /**
     * The kernel calls of such an epoch, on one batch over and over: for each batch forward pass, backward pass and
     * packing.
     *
     * @return the gradient
     */
    @Benchmark
    public float[] epochKernels() {
        for (int i = 0; i < batches.count(); i++) {
            parts.kernels(batch);
        }
        return parts.gradient();
    }

    /**
     * Such an epoch without its kernel calls.
     *
     * @return the sum of the losses
     */
    @Benchmark
    public double epochOwn() {
        batches.shuffle(new RandomStream(1, Purpose.SHUFFLE, ++epochs));
        double sum = 0;
        for (int i = 0; i < batches.count(); i++) {
            sum += parts.own(batches.load(i));
        }
        return sum;
    }
}
