package dev.lanewise.forecaster.files;

/**
 * A parameter with a value that can't be used. The message is a sentence with the library's name for the parameter; a
 * program whose users know it by another name, such as a key of a file, makes a sentence of its own from
 * the parts.
 */
public final class ParameterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** The name of a record's component or of a method's argument. */
    private final String parameter;

    /** Words that follow "must be". */
    private final String requirement;

    /**
     * A value that can't be used.
     *
     * @param parameter the parameter's name
     * @param requirement what it must be, to follow "must be"
     * @param value what it is
     */
    public ParameterException(String parameter, String requirement, Object value) {
        super(parameter + " must be " + requirement + ", but is " + value);
        this.parameter = parameter;
        this.requirement = requirement;
    }

    /**
     * Refuses a number that is too small.
     *
     * @param parameter the parameter's name
     * @param least the least value that can be used
     * @param value its value
     */
    public static void requireAtLeast(String parameter, long least, long value) {
        if (value < least) {
            throw new ParameterException(parameter, "at least " + least, value);
        }
    }

    /**
     * Refuses what is not a finite number of at least 0.
     *
     * @param parameter the parameter's name
     * @param value its value
     */
    public static void requireFromZero(String parameter, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new ParameterException(parameter, "a number of at least 0", value);
        }
    }

    /**
     * Which parameter.
     *
     * @return the name of a record's component or of a method's argument
     */
    public String parameter() {
        return parameter;
    }

    /**
     * What would be right.
     *
     * @return words that follow "must be"
     */
    public String requirement() {
        return requirement;
    }
}
