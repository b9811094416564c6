package dev.lanewise.forecaster.files;

import java.util.Optional;

/**
 * Where a value was given.
 *
 * @param source a file, as the user named it, an option or an environment variable
 * @param line line in the file, from 1; 0 where there is none
 * @param column column in the file, from 1; 0 where there is none
 */
public record Origin(String source, int line, int column) {

    private static final String OPTION = "option ";
    private static final String VARIABLE = "environment variable ";

    /**
     * A place without lines.
     *
     * @param source an option, or a whole file
     * @return the place
     */
    public static Origin of(String source) {
        return new Origin(source, 0, 0);
    }

    /**
     * A line of a file.
     *
     * @param file the file
     * @param line its line, from 1
     * @return the place
     */
    public static Origin ofLine(String file, int line) {
        return new Origin(file, line, 0);
    }

    /**
     * An option of the command line.
     *
     * @param name with its dashes
     * @return the place
     */
    public static Origin ofOption(String name) {
        return of(OPTION + name);
    }

    /**
     * An environment variable.
     *
     * @param name its name
     * @return the place
     */
    public static Origin ofVariable(String name) {
        return of(VARIABLE + name);
    }

    /**
     * The option, where it is one.
     *
     * @return its name; empty for a file or a variable
     */
    public Optional<String> option() {
        return source.startsWith(OPTION) ? Optional.of(source.substring(OPTION.length())) : Optional.empty();
    }

    /**
     * The file, where it is one.
     *
     * @return its name; empty for an option or a variable
     */
    public Optional<String> file() {
        return source.startsWith(OPTION) || source.startsWith(VARIABLE) ? Optional.empty() : Optional.of(source);
    }

    @Override
    public String toString() {
        return source + (line == 0 ? "" : ", line " + line) + (column == 0 ? "" : ", column " + column);
    }
}
