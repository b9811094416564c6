package dev.lanewise.forecaster.files;

/**
 * Where a value was given.
 *
 * @param source a file, as the user named it, or an option
 * @param line line in the file, from 1; 0 where there is none
 * @param column column in the file, from 1; 0 where there is none
 */
public record Origin(String source, int line, int column) {

    /**
     * A place without lines.
     *
     * @param source an option, or a whole file
     * @return the place
     */
    public static Origin of(String source) {
        return new Origin(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ", line " + line + ", column " + column;
    }
}
