package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Objects;

/**
 * How a model is trained. Start from {@link #DEFAULT} and change what should differ:
 *
 * <pre>{@code TrainingPlan.DEFAULT.withEpochs(60).withLearningRate(0.01)}</pre>
 *
 * @param epochs passes over the training samples, at least 1
 * @param batch samples of one update, at least 1
 * @param learningRate the optimiser's step, above 0
 * @param schedule how the learning rate changes as the training goes on
 * @param optimiser what updates the parameters
 * @param loss what is made small
 * @param clipNorm largest Euclidean norm of the gradient, which a larger one is scaled down to; 0 for no limit
 * @param clipValue largest size of an element of the gradient, which a larger one is cut to, before the norm is
 *     taken; 0 for no limit
 * @param stopping when a training ends early
 * @param seed seed of the first weights and of the order of the samples
 * @param shards parts that each batch is cut into, from 1 to the batch's samples; each has a gradient of its own, and
 *     these are added in a tree. The bits depend on the number of parts, and not on who computes them
 */
public record TrainingPlan(
        int epochs,
        int batch,
        double learningRate,
        Schedule schedule,
        OptimiserPlan optimiser,
        Loss loss,
        double clipNorm,
        double clipValue,
        EarlyStopping stopping,
        long seed,
        int shards) {

    /**
     * 20 epochs of Adam in batches of 32 with a learning rate of 0.005 and the mean squared error, without clipping,
     * seed 42, batches in one part.
     */
    public static final TrainingPlan DEFAULT = new TrainingPlan(
            20, 32, 0.005, Schedule.CONSTANT, Adam.Plan.USUAL, Loss.MSE, 0, 0, EarlyStopping.NEVER, 42, 1);

    /** Refuses settings that no training can follow. */
    public TrainingPlan {
        ParameterException.requireAtLeast("epochs", 1, epochs);
        ParameterException.requireAtLeast("batch", 1, batch);
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new ParameterException("learningRate", "a number above 0", learningRate);
        }
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(optimiser, "optimiser");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(stopping, "stopping");
        ParameterException.requireFromZero("clipNorm", clipNorm);
        ParameterException.requireFromZero("clipValue", clipValue);
        if (shards < 1 || shards > batch) {
            throw new ParameterException("shards", "from 1 to the " + batch + " samples of a batch", shards);
        }
    }

    /**
     * The same plan with another number of epochs.
     *
     * @param changed passes over the training samples
     * @return a new plan
     */
    public TrainingPlan withEpochs(int changed) {
        return new TrainingPlan(
                changed, batch, learningRate, schedule, optimiser, loss, clipNorm, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another batch size.
     *
     * @param changed samples of one update
     * @return a new plan
     */
    public TrainingPlan withBatch(int changed) {
        return new TrainingPlan(
                epochs, changed, learningRate, schedule, optimiser, loss, clipNorm, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another learning rate.
     *
     * @param changed the optimiser's step
     * @return a new plan
     */
    public TrainingPlan withLearningRate(double changed) {
        return new TrainingPlan(
                epochs, batch, changed, schedule, optimiser, loss, clipNorm, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another schedule.
     *
     * @param changed how the learning rate changes
     * @return a new plan
     */
    public TrainingPlan withSchedule(Schedule changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, changed, optimiser, loss, clipNorm, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another optimiser.
     *
     * @param changed what updates the parameters
     * @return a new plan
     */
    public TrainingPlan withOptimiser(OptimiserPlan changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, changed, loss, clipNorm, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another loss.
     *
     * @param changed what is made small
     * @return a new plan
     */
    public TrainingPlan withLoss(Loss changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, optimiser, changed, clipNorm, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another limit of the gradient.
     *
     * @param changed largest norm; 0 for no limit
     * @return a new plan
     */
    public TrainingPlan withClipNorm(double changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, optimiser, loss, changed, clipValue, stopping, seed, shards);
    }

    /**
     * The same plan with another limit of the gradient's elements.
     *
     * @param changed largest size; 0 for no limit
     * @return a new plan
     */
    public TrainingPlan withClipValue(double changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, optimiser, loss, clipNorm, changed, stopping, seed, shards);
    }

    /**
     * The same plan with other rules of early stopping.
     *
     * @param changed when a training ends early
     * @return a new plan
     */
    public TrainingPlan withStopping(EarlyStopping changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, optimiser, loss, clipNorm, clipValue, changed, seed, shards);
    }

    /**
     * The same plan with another seed.
     *
     * @param changed seed of the first weights and of the order of the samples
     * @return a new plan
     */
    public TrainingPlan withSeed(long changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, optimiser, loss, clipNorm, clipValue, stopping, changed, shards);
    }

    /**
     * The same plan with batches in another number of parts.
     *
     * @param changed parts, at most as many as a batch has samples
     * @return a new plan
     */
    public TrainingPlan withShards(int changed) {
        return new TrainingPlan(
                epochs, batch, learningRate, schedule, optimiser, loss, clipNorm, clipValue, stopping, seed, changed);
    }
}
