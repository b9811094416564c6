package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.model.LstmTrace.Part;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Gates, cell and hidden state of every unit of an LSTM over the steps of one window, as heat maps. */
final class InsideCard {

    /** A map of more values is drawn of the last steps alone, so that the page stays small. */
    private static final int MOST_VALUES = 60_000;

    private static final int LEAST_STEPS = 20;
    private static final int MOST_TIPS = 200;
    private static final int SHADES_OF_KEY = 21;

    private final Html html;
    private final String id;
    private final LstmTrace trace;
    private final Steps steps;
    private final int first;
    private final int[] order;

    /**
     * What the steps are called.
     *
     * @param begins when the first value was that a step reads
     * @param ends when the last one was
     */
    record Steps(IntFunction<String> begins, IntFunction<String> ends) {

        /** Steps without times. */
        static Steps counted(int steps) {
            IntFunction<String> number = step -> "step " + (step + 1) + " of " + steps;
            return new Steps(number, number);
        }

        /** The steps of a forecast's window, whose first values may lie before those of the series. */
        static Steps ofWindow(SeriesView view, int steps, int patch) {
            IntFunction<Integer> first = step -> view.known() - (steps - step) * patch;
            return new Steps(step -> time(view, first.apply(step)), step -> time(view, first.apply(step) + patch - 1));
        }

        private static String time(SeriesView view, int row) {
            return row < 0 ? "before " + view.series().time(0) : view.series().time(row);
        }

        String label(int step) {
            String begin = begins.apply(step);
            String end = ends.apply(step);
            return begin.equals(end) ? end : begin + " to " + end;
        }
    }

    /**
     * Opens nothing yet.
     *
     * @param id unique on the page
     * @param steps what the steps are called
     */
    InsideCard(Html html, String id, LstmTrace trace, Steps steps) {
        this.html = html;
        this.id = id;
        this.trace = trace;
        this.steps = steps;
        this.first = Math.max(0, trace.steps() - Math.max(LEAST_STEPS, MOST_VALUES / trace.hidden()));
        this.order = IntStream.range(0, trace.hidden())
                .boxed()
                .sorted(Comparator.comparing(unit -> -trace.at(Part.HIDDEN, trace.steps() - 1, unit)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Writes the card.
     *
     * @param title its heading
     * @param what a sentence on which LSTM this is, and over which window
     */
    void write(String title, String what) {
        html.card(id, "wide", title);
        html.element("p", what);
        key();
        html.open("div", "class", "maps");
        map(Part.INPUT_GATE, "Input gate i", "how much of the candidate is taken in", 1);
        map(Part.FORGET_GATE, "Forget gate f", "how much of the cell is kept", 1);
        map(Part.CANDIDATE, "Candidate g", "what could be taken in", 1);
        map(Part.OUTPUT_GATE, "Output gate o", "how much of the cell is shown", 1);
        double most = largestCell();
        map(Part.CELL, "Cell c", "what is remembered: f \u00b7 c before + i \u00b7 g", most);
        map(Part.HIDDEN, "Hidden state h", "what is shown: o \u00b7 tanh c", 1);
        html.close("div");
        html.element("p", explanation()).close("section");
    }

    private String explanation() {
        return "Each row of a map is one of " + trace.hidden() + " hidden units, each column a step, from "
                + steps.begins().apply(first) + " on the left to "
                + steps.ends().apply(trace.steps() - 1) + " on the right."
                + (first > 0
                        ? " These are the last " + (trace.steps() - first) + " of " + trace.steps() + " steps."
                        : "")
                + " The units are sorted by their last hidden state, the highest on top, in all maps alike.";
    }

    /** What the colours mean. */
    private void key() {
        double[][] shades = new double[1][SHADES_OF_KEY];
        for (int i = 0; i < SHADES_OF_KEY; i++) {
            shades[0][i] = 2.0 * i / (SHADES_OF_KEY - 1) - 1;
        }
        html.open("p", "class", "heat-key").text("\u22121 ").open("svg", "class", "strip", "aria-hidden", "true");
        Heat.draw(html, shades);
        double cell = largestCell();
        String cells = Double.isFinite(cell)
                ? ", for the cell from \u2212" + Numbers.of(cell, 3) + " to " + Numbers.of(cell, 3)
                : "";
        html.close("svg")
                .text(" 1" + cells + ". Blue is above 0, orange below, no colour is 0. Gates lie between 0 and 1.");
        html.close("p");
    }

    private float largestCell() {
        float largest = 0;
        for (int step = first; step < trace.steps(); step++) {
            for (int unit = 0; unit < trace.hidden(); unit++) {
                largest = Math.max(largest, Math.abs(trace.at(Part.CELL, step, unit)));
            }
        }
        return largest;
    }

    private void map(Part part, String name, String meaning, double most) {
        int shown = trace.steps() - first;
        double[][] rows = new double[trace.hidden()][shown];
        double scale = most > 0 && Double.isFinite(most) ? most : 1;
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < shown; x++) {
                rows[y][x] = trace.at(part, first + x, order[y]) / scale;
            }
        }
        html.open("figure");
        html.open("figcaption").element("strong", name).text(": " + meaning);
        html.close("figcaption");
        String mapId = id + "-" + part.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String description = name + " of " + trace.hidden() + " units over " + shown + " steps.";
        Chart chart = new Chart(
                        html,
                        new Chart.Caption(mapId, name, description),
                        Scale.exact(0, shown),
                        Scale.exact(0, trace.hidden()),
                        "heat")
                .picture(rows);
        if (shown <= MOST_TIPS) {
            double[] middles =
                    IntStream.range(0, shown).mapToDouble(step -> step + 0.5).toArray();
            chart.tips(middles, step -> tip(part, first + step));
        }
        chart.close();
        html.open("p", "class", "ends").element("span", steps.begins().apply(first));
        html.element("span", steps.ends().apply(trace.steps() - 1)).close("p");
        html.close("figure");
    }

    private String tip(Part part, int step) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int unit = 0; unit < trace.hidden(); unit++) {
            least = Math.min(least, trace.at(part, step, unit));
            most = Math.max(most, trace.at(part, step, unit));
        }
        return steps.label(step) + ": from " + Numbers.of(least, 3) + " to " + Numbers.of(most, 3);
    }
}
