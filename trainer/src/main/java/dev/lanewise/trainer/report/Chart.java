package dev.lanewise.trainer.report;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Draws one chart as SVG. The picture is as wide as the page lets it be, while its letters and strokes keep their
 * size: the frame uses shares of the width and height, lines lie in a picture of 1000 by 1000 that is stretched, and
 * what is written beside the axes stands in the margins that the style sheet leaves. How a mark looks is the style
 * sheet's, by class.
 */
final class Chart {

    private static final double STRETCHED = 1000;

    /** Length of the line whose round ends make a dot: not every printer draws a line of no length. */
    private static final double POINT = 0.1;

    private static final double DASH = 8;

    private final Html html;
    private final Scale x;
    private final Scale y;

    /**
     * What describes a chart to people who can't see it.
     *
     * @param id unique on the page
     * @param title a few words
     * @param description a sentence or two with the figures that matter
     */
    record Caption(String id, String title, String description) {}

    /**
     * Opens a chart.
     *
     * @param html where it goes
     * @param caption what it is
     * @param x axis from left to right
     * @param y axis from bottom to top
     * @param style a class besides {@code plot}; empty for none
     */
    Chart(Html html, Caption caption, Scale x, Scale y, String style) {
        this.html = html;
        this.x = x;
        this.y = y;
        int longest = y.ticks().stream()
                .mapToInt(tick -> y.label(tick).length())
                .max()
                .orElse(1);
        html.open(
                "svg",
                "class",
                ("plot " + style).strip(),
                "role",
                "img",
                "aria-labelledby",
                caption.id() + "-title " + caption.id() + "-description",
                "style",
                "--label:" + longest);
        html.element("title", caption.title(), "id", caption.id() + "-title");
        html.element("desc", caption.description(), "id", caption.id() + "-description")
                .line();
    }

    /** A mark on the axis along the bottom, with what is written below it. */
    record Tick(double at, String label) {}

    /** Writes the grid and its numbers, with whole numbers along the bottom if {@code whole}. */
    Chart axes(boolean whole) {
        List<Double> below = whole ? x.wholeTicks() : x.ticks();
        return axes(below.stream()
                .map(tick -> new Tick(tick, whole ? x.wholeLabel(tick) : x.label(tick)))
                .toList());
    }

    /** Writes the grid and its numbers, with these marks along the bottom. */
    Chart axes(List<Tick> below) {
        html.open("g", "class", "grid");
        for (double tick : y.ticks()) {
            horizontal("tick", tick);
            html.element("text", y.label(tick), "x", "-8", "y", fromTop(tick), "dy", ".32em", "class", "beside");
        }
        boolean minor = false;
        for (Tick tick : below) {
            String at = percent(x.at(tick.at()));
            html.empty("line", "class", "notch", "x1", at, "x2", at, "y1", "100%", "y2", "101.5%");
            String style = minor ? "below minor" : "below";
            html.element("text", tick.label(), "x", at, "y", "100%", "dy", "1.65em", "class", style);
            minor = !minor;
        }
        html.close("g");
        return this;
    }

    /** A horizontal line through the whole chart. */
    Chart horizontal(String style, double value) {
        String at = fromTop(value);
        html.empty("line", "class", style, "x1", "0", "x2", "100%", "y1", at, "y2", at);
        return this;
    }

    /** A straight line between two points. */
    Chart straight(String style, double x1, double y1, double x2, double y2) {
        String left = percent(x.at(x1));
        String right = percent(x.at(x2));
        html.empty("line", "class", style, "x1", left, "y1", fromTop(y1), "x2", right, "y2", fromTop(y2));
        return this;
    }

    /** A line from point to point, with a gap where a number is not finite. */
    Chart line(String style, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            boolean drawn = isDrawn(xs[i], ys[i]);
            if (drawn) {
                path.append(pen ? 'L' : 'M').append(point(x.at(xs[i]), y.at(ys[i])));
                // A point alone would not be seen.
                path.append(pen ? "" : "h" + Html.number(POINT, 1));
            }
            pen = drawn;
        }
        return stretched("line " + style, path);
    }

    /** What lies between two lines, as far as the axis reaches. */
    Chart band(String style, double[] xs, double[] low, double[] high) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(point(x.at(xs[i]), inside(high[i])));
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            path.append('L').append(point(x.at(xs[i]), inside(low[i])));
        }
        return stretched("band " + style, path.append('Z'));
    }

    /** A heat map that fills the chart. */
    Chart picture(double[][] rows) {
        Heat.draw(html, rows);
        return this;
    }

    /** Round dots without lines, as many as you like. */
    Chart dots(String style, double[] xs, double[] ys) {
        return marks("dots " + style, POINT, xs, ys);
    }

    /** Short dashes without lines, as many as you like. */
    Chart dashes(String style, double[] xs, double[] ys) {
        return marks("dashes " + style, DASH, xs, ys);
    }

    private Chart marks(String style, double length, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        double half = length / STRETCHED / 2;
        for (int i = 0; i < xs.length; i++) {
            if (isDrawn(xs[i], ys[i])) {
                path.append('M').append(point(x.at(xs[i]) - half, y.at(ys[i])));
                path.append('h').append(Html.number(length, 1));
            }
        }
        return stretched(style, path);
    }

    /** Circles, each an element of its own: for few points. */
    Chart circles(String style, double radius, double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            if (isDrawn(xs[i], ys[i])) {
                html.empty(
                        "circle",
                        "class",
                        style,
                        "cx",
                        percent(x.at(xs[i])),
                        "cy",
                        fromTop(ys[i]),
                        "r",
                        Double.toString(radius));
            }
        }
        return this;
    }

    /** A bar from 0 up, with a text to be shown when it is pointed at. */
    Chart bar(String style, double from, double to, double height, String text) {
        double left = x.at(from);
        html.open(
                "rect",
                "class",
                style,
                "x",
                percent(left),
                "width",
                percent(x.at(to) - left),
                "y",
                fromTop(height),
                "height",
                percent(y.at(height) - y.at(0)));
        html.element("title", text).close();
        return this;
    }

    /**
     * Texts that are shown when the part of the chart around a point is pointed at.
     *
     * @param xs ascending
     * @param texts the text of each
     */
    Chart tips(double[] xs, IntFunction<String> texts) {
        html.line();
        for (int i = 0; i < xs.length; i++) {
            double from = i == 0 ? 0 : x.at((xs[i - 1] + xs[i]) / 2);
            double to = i == xs.length - 1 ? 1 : x.at((xs[i] + xs[i + 1]) / 2);
            html.open("rect", "class", "tip", "x", percent(from), "width", percent(to - from), "height", "100%");
            html.element("title", texts.apply(i)).close();
        }
        return this;
    }

    void close() {
        html.close("svg");
    }

    private Chart stretched(String style, CharSequence path) {
        if (!path.isEmpty()) {
            html.open(
                    "svg",
                    "viewBox",
                    "0 0 1000 1000",
                    "preserveAspectRatio",
                    "none",
                    "width",
                    "100%",
                    "height",
                    "100%",
                    "class",
                    "stretched");
            html.empty("path", "class", style, "d", path.toString());
            html.close("svg");
        }
        return this;
    }

    private boolean isDrawn(double valueX, double valueY) {
        return Double.isFinite(x.at(valueX)) && Double.isFinite(y.at(valueY));
    }

    private double inside(double value) {
        return Math.max(0, Math.min(1, y.at(value)));
    }

    private static String point(double fromLeft, double fromBottom) {
        return Html.number(fromLeft * STRETCHED, 1) + " " + Html.number(STRETCHED - fromBottom * STRETCHED, 1);
    }

    private String fromTop(double value) {
        return percent(1 - y.at(value));
    }

    /** A share of the width or height. */
    static String percent(double share) {
        return Html.number(100 * share, 2) + "%";
    }
}
