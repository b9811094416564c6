package dev.lanewise.trainer.results;

/**
 * How a run ended.
 *
 * @param status how it ended, in a word
 * @param reason why it ended early, a sentence; empty where it didn't
 */
public record Ending(Status status, String reason) {

    /** How a run can end. */
    public enum Status {
        /** All epochs were trained and the result measured. */
        COMPLETED,
        /** The user ended it. */
        INTERRUPTED,
        /** It could not go on. */
        FAILED
    }

    /** The end of a whole run. */
    public static final Ending COMPLETED = new Ending(Status.COMPLETED, "");

    /**
     * Whether the run came to its planned end.
     *
     * @return false if the run ended early
     */
    public boolean isWhole() {
        return status == Status.COMPLETED;
    }

    /**
     * An end at the user's wish.
     *
     * @return an ending by Ctrl-C or SIGTERM
     */
    public static Ending interrupted() {
        return new Ending(Status.INTERRUPTED, "interrupted from outside");
    }

    /**
     * A failure.
     *
     * @param reason why
     * @return the ending
     */
    public static Ending failed(String reason) {
        return new Ending(Status.FAILED, reason);
    }
}
