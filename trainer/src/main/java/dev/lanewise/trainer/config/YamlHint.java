package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.Shown;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses from a line that isn't YAML, or not what it seems, what its author meant. */
final class YamlHint {

    /** What only quotes can begin a value with. */
    private static final Pattern SIGN = Pattern.compile("\\s*[^\\s:#]+:\\s+([-?:,\\[\\]{}&*!|>%@`]).*");

    private static final Pattern QUOTE = Pattern.compile("\\s*[^\\s:#]+:\\s+(['\"]).*");
    private static final Pattern NO_SPACE = Pattern.compile("\\s*([A-Za-z_]+(?:\\.[A-Za-z_]+)?):([^\\s:/\\\\].*)");
    private static final Pattern COLON_INSIDE = Pattern.compile("\\s*[^\\s:#]+:\\s+[^'\"].*:(\\s.*)?");
    private static final Pattern TAB = Pattern.compile(" *\t.*");

    /** A comment that may have been meant as a part of the value: no space after its sign. */
    private static final Pattern JOINED_COMMENT = Pattern.compile("\\s+(#[^\\s#].*)");

    private YamlHint() {}

    /**
     * What to do about a line.
     *
     * @param lines the lines of the file
     * @param line number of the one that the parser complains of, from 1
     * @return words to end a sentence with; empty if there is nothing to say
     */
    static String of(List<String> lines, int line) {
        String here = line > lines.size() ? "" : lines.get(line - 1);
        String before = line < 2 || line - 2 >= lines.size() ? "" : lines.get(line - 2);
        if (TAB.matcher(here).matches() || TAB.matcher(before).matches()) {
            return "; indent with spaces, not with tabs";
        }
        for (String text : List.of(here, before)) {
            String word = withoutSpace(text);
            if (word != null) {
                return "; " + word;
            }
        }
        if (QUOTE.matcher(here).matches()) {
            return here.contains("\\")
                    ? "; a backslash in double quotes begins an escape: use single quotes"
                    : "; quotes must stand around the whole value (inside single quotes, ' is written twice)";
        }
        Matcher sign = SIGN.matcher(here);
        if (sign.matches()) {
            return "; quote the value, as it begins with " + sign.group(1);
        }
        return COLON_INSIDE.matcher(here).matches() ? "; quote the value, as it has a colon inside" : "";
    }

    /**
     * Whether a text is a key and its value without the space that must be between them.
     *
     * @param text a line
     * @return what to write; null if it is another text
     */
    static String withoutSpace(String text) {
        Matcher joined = NO_SPACE.matcher(text);
        return joined.matches()
                ? "write a space after the colon: " + joined.group(1) + ": "
                        + Shown.printable(joined.group(2).split("\\s", 2)[0])
                : null;
    }

    /**
     * A comment that may have been meant as a part of the value before it.
     *
     * @param rest what follows the value in its line
     * @return the comment with its sign; null if there is none, or it begins with a space as most comments do
     */
    static String joinedComment(String rest) {
        Matcher comment = JOINED_COMMENT.matcher(rest);
        return comment.matches() ? comment.group(1).strip() : null;
    }
}
