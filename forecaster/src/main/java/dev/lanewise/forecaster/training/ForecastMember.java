package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.Initialisation;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import java.util.Map;

/** A net of an ensemble as it learns: on one thread at a time, its own. */
final class ForecastMember {

    /** Rows of an update lie that far apart in the stream of sampling: more than any batch has. */
    private static final int UPDATE_BITS = 32;

    private final int number;
    private final int updates;
    private final TrainingPlan plan;
    private final SequenceModel model;
    private final SeasonalWindows pool;
    private final RandomStream sampling;
    private final int[] drawn;
    private final Batch batch;
    private final ModelWorkspace workspace;
    private final Optimiser optimiser;
    private final TrainingStep step;
    private int done;
    private double loss = Double.NaN;

    /**
     * A member before its first update.
     *
     * @param number its number, from 0
     * @param pool what it learns from; no other member may have the same object
     */
    ForecastMember(ForecastDesign design, int number, SeasonalWindows pool, LstmKernel kernel) {
        this.number = number;
        this.pool = pool;
        this.updates = design.sizes().updates();
        long seed = seed(design.plan().seed(), number);
        NetPlan net = design.plan().net();
        this.plan = TrainingPlan.DEFAULT
                .withBatch(design.sizes().batch())
                .withLearningRate(net.learningRate())
                .withSchedule(new Schedule.Cosine())
                .withLoss(design.loss())
                .withClipNorm(net.clipNorm())
                .withSeed(seed);
        this.model = new SequenceModel(design.shape(), kernel);
        Initialisation.fillNearZero(
                model.shape(), model.parameters(), new RandomStream(seed, Purpose.INITIALISATION, 0));
        model.pack();
        this.sampling = new RandomStream(seed, Purpose.SAMPLING, 0);
        this.drawn = new int[plan.batch()];
        this.batch = new Batch(pool, plan.batch());
        this.workspace = ModelWorkspace.forTraining(model, pool.steps(), plan.batch());
        this.optimiser = plan.optimiser().create(model.shape().parameters());
        this.step = new TrainingStep(model, optimiser, plan, design.task().horizon(), workspace, new Team(1));
    }

    /** The seed of a member: the bits at its number in the stream of members. */
    static long seed(long seed, int member) {
        return new RandomStream(seed, Purpose.MEMBERS, 0).bits(member);
    }

    /** The window in a row of an update. */
    static int drawn(RandomStream sampling, int update, int row, int windows) {
        return sampling.below(((long) update << UPDATE_BITS) + row, windows);
    }

    int done() {
        return done;
    }

    /** The mean loss of the last update, before it; NaN before the first. */
    double loss() {
        return loss;
    }

    /**
     * Makes some updates, or fewer at the end.
     *
     * @throws TrainingException if the loss is not a finite number
     */
    void run(int most) {
        int end = Math.min(updates, done + most);
        while (done < end) {
            for (int row = 0; row < drawn.length; row++) {
                drawn[row] = drawn(sampling, done, row, pool.count());
            }
            batch.load(pool, drawn, 0, drawn.length);
            step.setLearningRate(plan.learningRate() * plan.schedule().factor(done, updates, 0, Schedule.Memory.NONE));
            double sum = step.run(batch, 0);
            loss = sum / ((double) drawn.length * pool.outputs());
            if (!Double.isFinite(sum)) {
                throw new TrainingException(
                        "the training loss is no longer a finite number in update " + (done + 1) + " of member "
                                + (number + 1) + "; the first number that went wrong: "
                                + FirstNonFinite.in(model, workspace, batch),
                        plan);
            }
            done++;
        }
    }

    /** A copy of its parameters. */
    float[] parameters() {
        return model.parameters().clone();
    }

    /** Takes other parameters. */
    void use(float[] parameters) {
        System.arraycopy(parameters, 0, model.parameters(), 0, model.parameters().length);
        model.pack();
    }

    /** A copy of where it is; without its optimiser's arrays, twice as large as the rest, once these are of no use. */
    ForecastState.Member state() {
        Optimiser.State memory = done < updates ? optimiser.state() : new Optimiser.State(done, Map.of());
        return new ForecastState.Member(done, parameters(), memory);
    }

    void resume(ForecastState.Member state) {
        use(state.parameters());
        if (state.update() < updates) {
            optimiser.restore(state.optimiser());
        }
        done = state.update();
        loss = Double.NaN;
    }
}
