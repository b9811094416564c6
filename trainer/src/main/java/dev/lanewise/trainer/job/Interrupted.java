package dev.lanewise.trainer.job;

/** The work ended at the user's wish, before there was an answer. */
public final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says no more than that. */
    Interrupted() {
        super("stopped before there was a forecast");
    }
}
