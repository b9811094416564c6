package dev.lanewise.trainer.report;

/** What the marks of a chart mean, each shown as it is drawn. */
final class Legend {

    private final Html html;

    Legend(Html html) {
        this.html = html;
        html.open("ul", "class", "legend");
    }

    Legend line(String style, String text) {
        start().empty("line", "class", "line " + style, "x1", "1", "x2", "27", "y1", "6", "y2", "6");
        return end(text);
    }

    Legend dot(String style, String text) {
        start().empty("path", "class", "dots " + style, "d", "M14 6h.1");
        return end(text);
    }

    Legend dash(String style, String text) {
        start().empty("path", "class", "dashes " + style, "d", "M12 6h4");
        return end(text);
    }

    Legend circle(String style, double radius, String text) {
        start().empty("circle", "class", style, "cx", "14", "cy", "6", "r", Double.toString(radius));
        return end(text);
    }

    Legend area(String style, String text) {
        start().empty("rect", "class", style, "x", "1", "y", "0", "width", "26", "height", "12");
        return end(text);
    }

    void close() {
        html.close("ul");
    }

    private Html start() {
        return html.open("li").open("svg", "class", "key", "aria-hidden", "true");
    }

    private Legend end(String text) {
        html.close().text(text).close();
        return this;
    }
}
