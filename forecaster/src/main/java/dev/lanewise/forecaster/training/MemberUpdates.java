package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.Initialisation;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import java.util.Map;

/** The updates of a forecast's member, given the gradients of their parts: parameters, optimiser, position. */
final class MemberUpdates {

    private final int number;
    private final int all;
    private final TrainingPlan plan;
    private final float[] parameters;
    private final Optimiser optimiser;
    private int done;
    private double loss = Double.NaN;

    /**
     * A member before its first update.
     *
     * @param number its number, from 0
     * @param parameters filled with the first weights, and changed by each update
     */
    MemberUpdates(ForecastDesign design, int number, float[] parameters) {
        long seed = seed(design.plan().seed(), number);
        NetPlan net = design.plan().net();
        this.number = number;
        this.all = design.sizes().updates();
        this.plan = TrainingPlan.DEFAULT
                .withBatch(design.sizes().batch())
                .withLearningRate(net.learningRate())
                .withSchedule(new Schedule.Cosine())
                .withLoss(design.loss())
                .withClipNorm(net.clipNorm())
                .withSeed(seed);
        this.parameters = parameters;
        Initialisation.fillNearZero(design.shape(), parameters, new RandomStream(seed, Purpose.INITIALISATION, 0));
        this.optimiser = plan.optimiser().create(parameters.length);
    }

    /** The seed of a member: the bits at its number in the stream of members. */
    static long seed(long seed, int member) {
        return new RandomStream(seed, Purpose.MEMBERS, 0).bits(member);
    }

    /** What a member draws its windows by. */
    static RandomStream sampling(ForecastDesign design, int member) {
        return new RandomStream(seed(design.plan().seed(), member), Purpose.SAMPLING, 0);
    }

    float[] parameters() {
        return parameters;
    }

    int done() {
        return done;
    }

    /** How many there will be. */
    int all() {
        return all;
    }

    boolean isDone() {
        return done >= all;
    }

    /** The mean loss of the last update, before it; NaN before the first. */
    double loss() {
        return loss;
    }

    /**
     * Makes an update: sum in a tree, clipping, Adam.
     *
     * @param gradients those of the parts, in order; changed
     * @param losses those of the parts, in order; changed
     * @throws TrainingException if the loss is not a finite number
     */
    void update(float[][] gradients, double[] losses) {
        if (isDone()) {
            throw new IllegalStateException("member " + (number + 1) + " has made all of its " + all + " updates");
        }
        loss = TreeSum.of(losses);
        if (!Double.isFinite(loss)) {
            throw diverged("");
        }
        float[] gradient = TreeSum.of(gradients);
        if (plan.clipNorm() > 0) {
            GradientClipping.clip(gradient, plan.clipNorm());
        }
        double rate = plan.learningRate() * plan.schedule().factor(done, all, 0, Schedule.Memory.NONE);
        optimiser.update(parameters, gradient, rate);
        done++;
    }

    /** What to throw if the loss of the next update is not finite. */
    TrainingException diverged(String detail) {
        return new TrainingException(
                "the training loss is no longer a finite number in update " + (done + 1) + " of member " + (number + 1)
                        + detail,
                plan);
    }

    /** A copy of where it is; without its optimiser's arrays, twice as large as the rest, once these are of no use. */
    ForecastState.Member state() {
        Optimiser.State memory = isDone() ? new Optimiser.State(done, Map.of()) : optimiser.state();
        return new ForecastState.Member(done, parameters.clone(), memory);
    }

    void resume(ForecastState.Member state) {
        use(state.parameters());
        if (state.update() < all) {
            optimiser.restore(state.optimiser());
        }
        done = state.update();
        loss = Double.NaN;
    }

    /** Takes other parameters. */
    void use(float[] others) {
        System.arraycopy(others, 0, parameters, 0, parameters.length);
    }
}
