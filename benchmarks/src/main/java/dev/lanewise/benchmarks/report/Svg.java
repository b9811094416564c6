package dev.lanewise.benchmarks.report;

import java.util.Locale;

/**
 * Writes a self-contained SVG picture with the few shapes that charts need. The ground is transparent, and the colours
 * follow the reader's preference for light or dark.
 */
final class Svg {

    /** Where a text is fastened. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private static final String STYLE = """
            text { font: 12px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
            .title { font-size: 15px; font-weight: 600; }
            .small { font-size: 11px; fill: #59636e; }
            .inside { font-size: 11px; fill: #ffffff; }
            .grid { stroke: #d1d9e0; stroke-width: 1; }
            .axis { stroke: #59636e; stroke-width: 1; }
            .c0 { fill: #0969da; } .c1 { fill: #bc4c00; } .c2 { fill: #1a7f37; } .c3 { fill: #8250df; }
            .c4 { fill: #6e7781; }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc; }
              .small { fill: #9198a1; }
              .inside { fill: #0d1117; }
              .grid { stroke: #3d444d; }
              .axis { stroke: #9198a1; }
              .c0 { fill: #58a6ff; } .c1 { fill: #f0883e; } .c2 { fill: #3fb950; } .c3 { fill: #bc8cff; }
              .c4 { fill: #8b949e; }
            }
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    /**
     * An empty picture.
     *
     * @param title what it shows, also for readers who can't see it
     */
    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        body.append("<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n");
        text(16, 26, "title", Anchor.START, title);
    }

    void text(double x, double y, String style, Anchor anchor, String text) {
        add(
                "<text x=\"%s\" y=\"%s\" class=\"%s\" text-anchor=\"%s\">%s</text>\n",
                number(x), number(y), style, anchor.name().toLowerCase(Locale.ROOT), escaped(text));
    }

    void bar(double x, double y, double barWidth, double barHeight, int colour) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"c%d\"/>\n",
                number(x), number(y), number(barWidth), number(barHeight), colour);
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>\n",
                number(x1), number(y1), number(x2), number(y2), style);
    }

    /** A coloured square and what it stands for; returns where the next one may begin. */
    double key(double x, double y, int colour, String text) {
        bar(x, y - 10, 12, 12, colour);
        text(x + 17, y, "label", Anchor.START, text);
        return x + 17 + 7 * text.length() + 18;
    }

    private void add(String form, Object... values) {
        body.append(String.format(Locale.ROOT, form, values));
    }

    /** A tenth of a pixel is enough. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" role=\"img\">\n" + body + "</svg>\n";
    }
}
