package dev.lanewise.trainer.job;

/** Told what is to be said about data while they are read. */
public interface Remarks {

    /**
     * What is odd about the data, though it can be used.
     *
     * @param sentence what, and where, without a full stop
     */
    void warning(String sentence);

    /**
     * What was found in the data.
     *
     * @param sentence what, and where, without a full stop
     */
    void note(String sentence);
}
