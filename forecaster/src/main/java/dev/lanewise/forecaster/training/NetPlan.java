package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.io.Serializable;
import java.util.Objects;

/**
 * How large the net of a forecast is, and how it learns. What is 0 is found by the rules of {@link ForecastSizes}.
 *
 * @param hidden hidden units; 0: by rule
 * @param steps patches of a window; 0: by rule
 * @param skip whether the head sees the window beside the last hidden state
 * @param batch windows of an update; 0: by rule
 * @param updates updates of each member; 0: by rule
 * @param learningRate Adam's step at the first update, above 0; it falls along a cosine to 0
 * @param clipNorm largest Euclidean norm of the gradient; 0 for no limit
 */
public record NetPlan(int hidden, int steps, Skip skip, int batch, int updates, double learningRate, double clipNorm)
        implements Serializable {

    /** Everything by rule, a learning rate of 0.003, gradients of a norm of at most 1. */
    public static final NetPlan DEFAULT =
            new NetPlan(0, 0, Skip.AUTO, 0, 0, ForecastSizes.LEARNING_RATE, ForecastSizes.CLIP_NORM);

    /** Whether the head sees the window. */
    public enum Skip {
        /** Where there are many windows to learn from. */
        AUTO,
        /** Always. */
        ON,
        /** Never. */
        OFF
    }

    /** Refuses what no net can have. */
    public NetPlan {
        ParameterException.requireAtLeast("hidden", 0, hidden);
        ParameterException.requireAtLeast("steps", 0, steps);
        Objects.requireNonNull(skip, "skip");
        ParameterException.requireAtLeast("batch", 0, batch);
        ParameterException.requireAtLeast("updates", 0, updates);
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new ParameterException("learningRate", "a number above 0", learningRate);
        }
        ParameterException.requireFromZero("clipNorm", clipNorm);
    }

    /**
     * The same plan with another number of hidden units.
     *
     * @param changed hidden units; 0: by rule
     * @return a new plan
     */
    public NetPlan withHidden(int changed) {
        return new NetPlan(changed, steps, skip, batch, updates, learningRate, clipNorm);
    }

    /**
     * The same plan with another number of patches of a window.
     *
     * @param changed steps; 0: by rule
     * @return a new plan
     */
    public NetPlan withSteps(int changed) {
        return new NetPlan(hidden, changed, skip, batch, updates, learningRate, clipNorm);
    }

    /**
     * The same plan with another answer to whether the head sees the window.
     *
     * @param changed whether it does
     * @return a new plan
     */
    public NetPlan withSkip(Skip changed) {
        return new NetPlan(hidden, steps, changed, batch, updates, learningRate, clipNorm);
    }

    /**
     * The same plan with another batch size.
     *
     * @param changed windows of an update; 0: by rule
     * @return a new plan
     */
    public NetPlan withBatch(int changed) {
        return new NetPlan(hidden, steps, skip, changed, updates, learningRate, clipNorm);
    }

    /**
     * The same plan with another number of updates.
     *
     * @param changed updates of each member; 0: by rule
     * @return a new plan
     */
    public NetPlan withUpdates(int changed) {
        return new NetPlan(hidden, steps, skip, batch, changed, learningRate, clipNorm);
    }

    /**
     * The same plan with another learning rate.
     *
     * @param changed the rate of the first update
     * @return a new plan
     */
    public NetPlan withLearningRate(double changed) {
        return new NetPlan(hidden, steps, skip, batch, updates, changed, clipNorm);
    }

    /**
     * The same plan with another limit of the gradient.
     *
     * @param changed largest norm; 0 for no limit
     * @return a new plan
     */
    public NetPlan withClipNorm(double changed) {
        return new NetPlan(hidden, steps, skip, batch, updates, learningRate, changed);
    }
}
