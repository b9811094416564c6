package dev.lanewise.trainer.config;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Function;

/**
 * Words for how a CSV file is written, the same in the configuration and on the command line. {@code auto} leaves it to
 * the file. Each reader is given what makes a complaint of what would be right.
 */
public final class CsvWords {

    /** The word for what is found by looking at the file. */
    public static final String AUTO = "auto";

    private CsvWords() {}

    /**
     * What stands between cells.
     *
     * @param text a character, or {@code tab}
     * @param mustBe makes a complaint
     * @return the character; empty for {@code auto}
     */
    public static Optional<Character> separator(String text, Function<String, ? extends RuntimeException> mustBe) {
        if (text.equals(AUTO)) {
            return Optional.empty();
        }
        String mark = text.equals("tab") || text.equals("\\t") ? "\t" : text;
        if (mark.length() != 1) {
            throw mustBe.apply("a single character, or tab");
        }
        return Optional.of(mark.charAt(0));
    }

    /**
     * The decimal mark.
     *
     * @param text {@code point} or {@code comma}, or the mark itself
     * @param mustBe makes a complaint
     * @return the mark; empty for {@code auto}
     */
    public static Optional<Character> decimalMark(String text, Function<String, ? extends RuntimeException> mustBe) {
        return switch (text) {
            case AUTO -> Optional.empty();
            case "point", "." -> Optional.of('.');
            case "comma", "," -> Optional.of(',');
            default -> throw mustBe.apply("point or comma");
        };
    }

    /**
     * The encoding.
     *
     * @param text its name
     * @param mustBe makes a complaint
     * @return the encoding; empty for {@code auto}
     */
    public static Optional<Charset> encoding(String text, Function<String, ? extends RuntimeException> mustBe) {
        try {
            return text.equals(AUTO) ? Optional.empty() : Optional.of(Charset.forName(text));
        } catch (IllegalArgumentException e) {
            throw mustBe.apply("the name of an encoding, such as windows-1252");
        }
    }
}
