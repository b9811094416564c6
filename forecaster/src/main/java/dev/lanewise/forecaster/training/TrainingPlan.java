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
 * @param optimiser what updates the parameters
 * @param loss what is made small
 * @param clipNorm largest Euclidean norm of the gradient, which a larger one is scaled down to; 0 for no limit
 * @param clipValue largest size of an element of the gradient, which a larger one is cut to, before the norm is
 *     taken; 0 for no limit
 * @param seed seed of the first weights and of the order of the samples
 */
public record TrainingPlan(
        int epochs,
        int batch,
        double learningRate,
        OptimiserPlan optimiser,
        Loss loss,
        double clipNorm,
        double clipValue,
        long seed) {

    /**
     * 20 epochs of Adam in batches of 32 with a learning rate of 0.005 and the mean squared error, without clipping,
     * seed 42.
     */
    public static final TrainingPlan DEFAULT = new TrainingPlan(20, 32, 0.005, Adam.Plan.USUAL, Loss.MSE, 0, 0, 42);

    /** Refuses settings that no training can follow. */
    public TrainingPlan {
        ParameterException.requireAtLeast("epochs", 1, epochs);
        ParameterException.requireAtLeast("batch", 1, batch);
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new ParameterException("learningRate", "a number above 0", learningRate);
        }
        Objects.requireNonNull(optimiser, "optimiser");
        Objects.requireNonNull(loss, "loss");
        ParameterException.requireFromZero("clipNorm", clipNorm);
        ParameterException.requireFromZero("clipValue", clipValue);
    }

    /**
     * The same plan with another number of epochs.
     *
     * @param changed passes over the training samples
     * @return a new plan
     */
    public TrainingPlan withEpochs(int changed) {
        return new TrainingPlan(changed, batch, learningRate, optimiser, loss, clipNorm, clipValue, seed);
    }

    /**
     * The same plan with another batch size.
     *
     * @param changed samples of one update
     * @return a new plan
     */
    public TrainingPlan withBatch(int changed) {
        return new TrainingPlan(epochs, changed, learningRate, optimiser, loss, clipNorm, clipValue, seed);
    }

    /**
     * The same plan with another learning rate.
     *
     * @param changed the optimiser's step
     * @return a new plan
     */
    public TrainingPlan withLearningRate(double changed) {
        return new TrainingPlan(epochs, batch, changed, optimiser, loss, clipNorm, clipValue, seed);
    }

    /**
     * The same plan with another optimiser.
     *
     * @param changed what updates the parameters
     * @return a new plan
     */
    public TrainingPlan withOptimiser(OptimiserPlan changed) {
        return new TrainingPlan(epochs, batch, learningRate, changed, loss, clipNorm, clipValue, seed);
    }

    /**
     * The same plan with another loss.
     *
     * @param changed what is made small
     * @return a new plan
     */
    public TrainingPlan withLoss(Loss changed) {
        return new TrainingPlan(epochs, batch, learningRate, optimiser, changed, clipNorm, clipValue, seed);
    }

    /**
     * The same plan with another limit of the gradient.
     *
     * @param changed largest norm; 0 for no limit
     * @return a new plan
     */
    public TrainingPlan withClipNorm(double changed) {
        return new TrainingPlan(epochs, batch, learningRate, optimiser, loss, changed, clipValue, seed);
    }

    /**
     * The same plan with another limit of the gradient's elements.
     *
     * @param changed largest size; 0 for no limit
     * @return a new plan
     */
    public TrainingPlan withClipValue(double changed) {
        return new TrainingPlan(epochs, batch, learningRate, optimiser, loss, clipNorm, changed, seed);
    }

    /**
     * The same plan with another seed.
     *
     * @param changed seed of the first weights and of the order of the samples
     * @return a new plan
     */
    public TrainingPlan withSeed(long changed) {
        return new TrainingPlan(epochs, batch, learningRate, optimiser, loss, clipNorm, clipValue, changed);
    }
}
