package dev.lanewise.trainer.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes HTML, or SVG alone, that is well-formed XML, so that any XML parser can check it. All text and all attribute
 * values are escaped: names of columns and paths come from users.
 */
public final class Html {

    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out;
    private final Deque<String> open = new ArrayDeque<>();

    /** An empty page. */
    Html() {
        this("<!DOCTYPE html>\n");
    }

    private Html(String start) {
        out = new StringBuilder(start);
    }

    /**
     * An empty file for a picture, whose only element is to be {@code svg}.
     *
     * @return what writes it
     */
    public static Html picture() {
        return new Html("");
    }

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values in turn; a null value leaves its attribute out
     * @return this
     */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /**
     * Closes the element that was opened last and is still open.
     *
     * @return this
     */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes elements up to and including the last opened one of this name. */
    Html close(String tag) {
        while (!open.element().equals(tag)) {
            close();
        }
        return close().line();
    }

    /**
     * An element with text alone.
     *
     * @param tag its name
     * @param text what stands in it
     * @param attributes names and values in turn; a null value leaves its attribute out
     * @return this
     */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /**
     * An element of SVG without content, or one that HTML knows as empty, such as {@code meta}.
     *
     * @param tag its name
     * @param attributes names and values in turn; a null value leaves its attribute out
     * @return this
     */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** Opens a card with a heading. */
    Html card(String id, String style, String title) {
        open("section", "class", ("card " + style).strip(), "aria-labelledby", id);
        return element("h2", title, "id", id).line();
    }

    /** A name with what it stands for, in a {@code dl} that is open. */
    void fact(String name, String value) {
        open("div").element("dt", name).element("dd", value).close("div");
    }

    /** Sentences as a list; nothing if there are none. */
    void notes(List<String> sentences) {
        if (!sentences.isEmpty()) {
            open("ul", "class", "notes");
            sentences.forEach(sentence -> element("li", sentence));
            close("ul");
        }
    }

    Html text(String text) {
        escape(text, false);
        return this;
    }

    /**
     * A new line in the source, for those who read it.
     *
     * @return this
     */
    public Html line() {
        out.append('\n');
        return this;
    }

    /**
     * The whole document.
     *
     * @return its text
     * @throws IllegalStateException if an element is still open
     */
    public String document() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    /**
     * A number as an attribute's value: rounded, and without digits that it doesn't need.
     *
     * @param value any finite number
     * @param decimals digits after the point, at most
     * @return the number
     */
    public static String number(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        double rounded = Math.round(value * scale) / scale;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1], true);
                out.append('"');
            }
        }
    }

    /** Quotes stay in text: a style sheet is text that an HTML parser takes as it stands. */
    private void escape(String text, boolean quotes) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(quotes ? "&quot;" : "\"");
                default -> out.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
    }

    /** The characters that XML 1.0 knows: no control characters, no half of a pair. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
