package dev.lanewise.forecaster.training;

/**
 * Training can't go on. The message is one sentence that says why, and which settings of the {@link TrainingPlan} to
 * change; {@link #reason} is its first half, for programs whose users know the settings by other names.
 */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong, without advice. */
    private final String reason;

    /**
     * The end of a training.
     *
     * @param reason what went wrong, without a full stop
     * @param plan what the training followed
     */
    public TrainingException(String reason, TrainingPlan plan) {
        super(reason + "; try a smaller learningRate (now " + plan.learningRate() + "), or "
                + (plan.clipNorm() > 0 ? "a smaller clipNorm (now " + plan.clipNorm() + ")" : "set clipNorm to 1"));
        this.reason = reason;
    }

    /**
     * What went wrong.
     *
     * @return a sentence without its full stop and without advice
     */
    public String reason() {
        return reason;
    }
}
