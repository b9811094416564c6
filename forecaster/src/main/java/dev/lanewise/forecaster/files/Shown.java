package dev.lanewise.forecaster.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Makes what others wrote fit to be shown: one printable line of sane length. What can't be seen, such as a control
 * character or a zero width space, is shown as its code point: {@code <U+200B>}.
 */
public final class Shown {

    /** So that a sentence with what a command line adds to it stays below 600 bytes. */
    private static final int LONGEST_SENTENCE = 560;

    private static final int LONGEST_QUOTE = 60;
    private static final String GAP = " ... ";
    /** Characters without ink that Unicode counts among letters, marks and symbols. */
    private static final String BLANKS = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private Shown() {}

    /**
     * A sentence that may hold what others wrote.
     *
     * @param text any text
     * @return it as one printable line of at most 560 bytes of UTF-8; the middle of a longer one is left out
     */
    public static String sentence(String text) {
        String line = printable(text.strip());
        if (bytes(line) <= LONGEST_SENTENCE) {
            return line;
        }
        String start = cut(line, LONGEST_SENTENCE * 2 / 3);
        StringBuilder end = new StringBuilder(
                cut(new StringBuilder(line).reverse().toString(), LONGEST_SENTENCE / 3 - GAP.length()));
        return start + GAP + end.reverse();
    }

    /** The longest start of a text that takes no more than so many bytes. */
    private static String cut(String text, int mostBytes) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            taken += bytes(text.substring(end, next));
            if (taken > mostBytes) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * A text in quotes, to stand in a sentence.
     *
     * @param text any text
     * @return its printable form, cut if it is long
     */
    public static String quoted(String text) {
        return '"' + brief(text) + '"';
    }

    /**
     * A text to stand in a table.
     *
     * @param text any text
     * @return its printable form, cut if it is long
     */
    public static String brief(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                ? printable(text)
                : printable(text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE - 3))) + "...";
    }

    /**
     * A text without characters that can't be seen or that move the cursor.
     *
     * @param text any text
     * @return the same where all of it is visible; else with code points in place of what isn't
     */
    public static String printable(String text) {
        if (firstInvisible(text).isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isVisible(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append('<').append(code(point)).append('>');
            }
        });
        return shown.toString();
    }

    /**
     * The first character that can't be seen.
     *
     * @param text any text
     * @return its code point; empty if there is none
     */
    public static OptionalInt firstInvisible(String text) {
        return text.codePoints().filter(point -> !isVisible(point)).findFirst();
    }

    /**
     * A character's code point and name.
     *
     * @param point the code point
     * @return such as {@code U+200B (ZERO WIDTH SPACE)}
     */
    public static String name(int point) {
        String name = Character.getName(point);
        return code(point) + (name == null ? "" : " (" + name + ")");
    }

    private static String code(int point) {
        return String.format(Locale.ROOT, "U+%04X", point);
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> BLANKS.indexOf(point) < 0 && !(point >= 0xFE00 && point <= 0xFE0F);
        };
    }
}
