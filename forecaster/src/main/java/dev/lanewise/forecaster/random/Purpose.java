package dev.lanewise.forecaster.random;

/**
 * What random numbers are drawn for. Each purpose has a stream of its own, so that drawing more of one (a larger
 * training set, say) changes no other. Codes are part of the numeric contract: never renumber one.
 */
public enum Purpose {
    /** Phases and frequencies of the training samples. */
    TRAINING_WAVES(1),
    /** Noise on the training samples. */
    TRAINING_NOISE(2),
    /** Phases and frequencies of the test samples. */
    TEST_WAVES(3),
    /** Noise on the test samples. */
    TEST_NOISE(4),
    /** The first parameters. */
    INITIALISATION(5),
    /** The order of the training samples, one stream for each epoch. */
    SHUFFLE(6),
    /** Which values a layer of dropout keeps. */
    DROPOUT(7),
    /** Which windows an update of a forecast learns from. */
    SAMPLING(8),
    /** Seeds of the members of a forecast. */
    MEMBERS(9),
    /** Seeds of the series that have a model each. */
    SERIES(10),
    /** The adding problem's training sequences. */
    TRAINING_SEQUENCES(21),
    /** The adding problem's test sequences. */
    TEST_SEQUENCES(22),
    /** The values that a run of a random sweep tries, one stream for each run. */
    SWEEP(31);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /**
     * The purpose's part of a stream's key.
     *
     * @return a number that never changes
     */
    public int code() {
        return code;
    }
}
