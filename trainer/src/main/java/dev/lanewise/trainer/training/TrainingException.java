package dev.lanewise.trainer.training;

/** Training can't go on. The message is one sentence that says why, and what to try. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * The end of a training.
     *
     * @param sentence what the user reads
     */
    public TrainingException(String sentence) {
        super(sentence);
    }
}
