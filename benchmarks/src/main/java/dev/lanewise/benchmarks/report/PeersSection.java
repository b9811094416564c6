package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernels beside native libraries, on one thread: for each benchmark that a peer has measured a table. */
final class PeersSection {

    /** The training step that leaves out the gradient of the input. */
    static final String FIRST_LAYER = "trainFirstLayer";

    /** Training steps. */
    static final List<String> TRAINING = List.of("train", FIRST_LAYER);

    /** An update of a forecast's net, whose batch is drawn from so many series. */
    static final String UPDATE = "forecastStep {series=40}";

    /** What a peer may measure, by what it is called in a text. */
    private static final Map<String, String> TITLES = titles();

    private static final String INTRODUCTION = """
            One thread each, the same shapes and the same data; before anything was measured, the results were compared.
            A ratio is the kernels' time / the peer's: below 1 the kernels are faster. Shares are of the FMA peak,
            of the matrix products that each really does: a first layer has no use for the gradient of its input, and
            libtorch leaves it out.
            """;

    private final Figures figures;

    PeersSection(Figures figures) {
        this.figures = figures;
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("train", "Training step, with the gradient of the input");
        titles.put(FIRST_LAYER, "Training step of a first layer");
        titles.put("inference", "Inference");
        titles.put(UPDATE, "Update of a forecast's net: LSTM, dense layer, loss, clipping, Adam");
        titles.put("step", "Streaming: one step of one row");
        return titles;
    }

    /** Whether a peer was measured. */
    boolean isEmpty() {
        return figures.peers(List.copyOf(TITLES.keySet())).isEmpty();
    }

    /** For a document; empty if no peer was measured. */
    String markdown(String name) {
        if (isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("## Beside the peers\n\n");
        if (PeersChart.hasSomethingToDraw(figures)) {
            text.append("![Share of the FMA peak of training steps, beside the peers](" + name + "-peers.svg)\n\n");
        }
        text.append(INTRODUCTION);
        tables().forEach((title, rows) -> text.append("\n### " + title + "\n\n")
                .append(Comparison.table(rows.get(0), rows.subList(1, rows.size()))));
        return text.append('\n').toString();
    }

    /** For the console; empty if no peer was measured. */
    String text() {
        StringBuilder text = new StringBuilder();
        tables().forEach((title, rows) ->
                text.append(title + "\n").append(Comparison.columns(rows)).append('\n'));
        return text.toString();
    }

    /** By title; the first row of each is its head. */
    private Map<String, List<List<String>>> tables() {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        TITLES.forEach((benchmark, title) -> {
            if (!figures.peers(List.of(benchmark)).isEmpty()) {
                tables.put(title, table(benchmark));
            }
        });
        return tables;
    }

    private List<List<String>> table(String benchmark) {
        String ours = figures.variants(List.of(benchmark)).stream().findFirst().orElse("simd");
        List<String> peers =
                figures.peers(List.of(benchmark)).stream().map(Peer::label).toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("shape", ours));
        head.addAll(peers);
        peers.forEach(peer -> head.add(ours + " / " + peer));
        head.add(ours + " of peak");
        peers.forEach(peer -> head.add(peer + " of peak"));
        rows.add(head);
        for (String shape : figures.shapes(List.of(benchmark))) {
            double time = figures.micros(benchmark, shape, ours);
            List<String> row = new ArrayList<>(List.of(shape, Quantity.time(time)));
            peers.forEach(peer -> row.add(Quantity.time(figures.micros(benchmark, shape, peer))));
            peers.forEach(peer -> row.add(Quantity.number(time / figures.micros(benchmark, shape, peer))));
            row.add(Quantity.percent(figures.share(benchmark, shape, ours, 1)));
            peers.forEach(peer -> row.add(Quantity.percent(figures.share(benchmark, shape, peer, 1))));
            rows.add(row);
        }
        return rows;
    }
}
