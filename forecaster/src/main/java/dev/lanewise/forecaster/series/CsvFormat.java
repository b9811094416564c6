package dev.lanewise.forecaster.series;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;

/**
 * How a CSV file is written. What isn't given is found by looking at the file.
 *
 * @param separator what stands between columns
 * @param decimalMark a point or a comma
 * @param encoding where it is neither UTF-8 nor UTF-16 with a byte order mark
 * @param header whether the first line names the columns; else these are called 1, 2, 3 and so on
 * @param missing texts that stand for a missing value, besides those that are known
 */
public record CsvFormat(
        Optional<Character> separator,
        Optional<Character> decimalMark,
        Optional<Charset> encoding,
        boolean header,
        Set<String> missing) {

    /** All of it found. */
    public static final CsvFormat FOUND =
            new CsvFormat(Optional.empty(), Optional.empty(), Optional.empty(), true, Set.of());

    /** Refuses marks that can't be told from numbers or from each other. */
    public CsvFormat {
        missing = Set.copyOf(missing);
        if (separator.isPresent()
                && (Character.isLetterOrDigit(separator.get()) || "\"\n\r.+-".indexOf(separator.get()) >= 0)) {
            throw new IllegalArgumentException(
                    "a separator must be a comma, a semicolon, a tab or a like mark, not '" + separator.get() + "'");
        }
        if (decimalMark.isPresent() && ".,".indexOf(decimalMark.get()) < 0) {
            throw new IllegalArgumentException(
                    "a decimal mark must be a point or a comma, not '" + decimalMark.get() + "'");
        }
    }
}
