package dev.lanewise.trainer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What all pages have: a head that forbids the network, the brand, a headline, and tiles. */
final class Page {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx");

    private final Html html;

    Page(Html html) {
        this.html = html;
    }

    /** Opens the page up to the first card. */
    Page open(String title) {
        html.open("html", "lang", "en");
        head(title);
        html.open("body").open("main").line();
        return this;
    }

    /** Opens the header, with the headline. */
    Page header(String headline) {
        html.open("header").open("p", "class", "brand");
        mark();
        html.text("Lanewise").close("p");
        html.element("h1", headline);
        return this;
    }

    /** Opens the header with a verdict: what stands before a colon as the headline, the figures after it below. */
    void verdict(String sentence) {
        int figures = sentence.indexOf(": ");
        header(figures < 0 ? sentence : sentence.substring(0, figures));
        if (figures >= 0) {
            String rest = sentence.substring(figures + 2);
            html.element("p", rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1), "class", "note");
        }
    }

    /** Says what the page is of, and when that was. */
    void when(String what, ZonedDateTime finished) {
        html.element("p", what + ", " + TIME.format(finished), "class", "when");
    }

    /** Closes everything. */
    String document() {
        html.close("main").close("body").close("html");
        return html.document();
    }

    private void head(String title) {
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        // The page loads nothing, and a browser holds it to that. Pictures stand in the page itself.
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        html.element("title", "Lanewise: " + title);
        html.open("style").line().text(styles()).close("style").close("head");
    }

    private static String styles() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Four lanes. */
    private void mark() {
        html.open("svg", "class", "mark", "viewBox", "0 0 20 20", "aria-hidden", "true");
        for (int lane = 0; lane < 4; lane++) {
            String left = Integer.toString(1 + lane * 3);
            html.empty(
                    "rect", "x", left, "y", Integer.toString(1 + lane * 5), "width", "8", "height", "3", "rx", "1.5");
        }
        html.close("svg");
    }

    void openTiles() {
        html.open("ul", "class", "tiles");
    }

    void tile(String name, double value, String remark) {
        startTile(name).element("data", Numbers.of(value), "value", Double.toString(value));
        html.element("small", remark).close("li");
    }

    void tile(String name, String value, String remark) {
        startTile(name).element("strong", value).element("small", remark).close("li");
    }

    private Html startTile(String name) {
        return html.open("li").element("span", name);
    }

    void closeTiles() {
        html.close("ul");
    }
}
