package dev.lanewise.benchmarks.report;

import dev.lanewise.trainer.report.Html;
import java.util.ArrayList;
import java.util.List;
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

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

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

    private final Html svg = Html.picture();

    /**
     * An empty picture.
     *
     * @param title what it shows, also for readers who can't see it
     */
    Svg(int width, int height, String title) {
        String box = "0 0 " + width + " " + height;
        svg.open("svg", "xmlns", NAMESPACE, "viewBox", box, "width", "" + width, "height", "" + height, "role", "img");
        svg.line().element("title", title).line();
        svg.element("style", "\n" + STYLE).line();
        text(16, 26, "title", Anchor.START, title);
    }

    void text(double x, double y, String style, Anchor anchor, String text) {
        String fastened = anchor.name().toLowerCase(Locale.ROOT);
        svg.element("text", text, "x", number(x), "y", number(y), "class", style, "text-anchor", fastened);
        svg.line();
    }

    void bar(double x, double y, double width, double height, int colour) {
        mark("rect", List.of("x", "y", "width", "height"), "c" + colour, x, y, width, height);
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        mark("line", List.of("x1", "y1", "x2", "y2"), style, x1, y1, x2, y2);
    }

    private void mark(String tag, List<String> names, String style, double... numbers) {
        List<String> attributes = new ArrayList<>();
        for (int n = 0; n < numbers.length; n++) {
            attributes.addAll(List.of(names.get(n), number(numbers[n])));
        }
        attributes.addAll(List.of("class", style));
        svg.empty(tag, attributes.toArray(String[]::new)).line();
    }

    /** A coloured square and what it stands for; returns where the next one may begin. */
    double key(double x, double y, int colour, String text) {
        bar(x, y - 10, 12, 12, colour);
        text(x + 17, y, "label", Anchor.START, text);
        return x + 17 + 7 * text.length() + 18;
    }

    /** The whole picture, to which nothing can be added any more. */
    String finished() {
        return svg.close().line().document();
    }

    /** A tenth of a pixel is enough. */
    private static String number(double value) {
        return Html.number(value, 1);
    }
}
