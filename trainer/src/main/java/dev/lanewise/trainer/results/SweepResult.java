package dev.lanewise.trainer.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All figures of a sweep.
 *
 * @param setup what was asked for, and what computed it
 * @param ending how it ended
 * @param rows its runs so far: whole ones, the best first, then the others
 * @param seconds how long it took, without what it took before it was taken up again
 */
public record SweepResult(SweepSetup setup, Ending ending, List<SweepRow> rows, double seconds) {

    /** As many rows as the console shows. */
    private static final int MOST_ROWS = 50;
    /** As much of a hash as a table shows. */
    private static final int DIGITS = 12;

    /** Puts the rows in order: equal ones by their numbers. */
    public SweepResult {
        SweepRow.Score score = setup.score();
        rows = rows.stream()
                .sorted(Comparator.comparing((SweepRow row) -> !row.isWhole())
                        .thenComparingDouble(row -> row.figures().of(score))
                        .thenComparingInt(SweepRow::run))
                .toList();
    }

    /**
     * The best run.
     *
     * @return the whole run with the least score; empty if there is none
     */
    public Optional<SweepRow> best() {
        return rows.stream().findFirst().filter(SweepRow::isWhole);
    }

    /**
     * The runs in a table, those that failed with their reasons, and the best one.
     *
     * @return lines for a console
     */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.addAll(table());
        }
        rows.stream()
                .filter(row -> !row.isWhole())
                .limit(MOST_ROWS)
                .map(row -> "run " + row.run() + " " + word(row) + ": " + row.problem())
                .forEach(lines::add);
        if (!ending.isWhole()) {
            int ended = (int) rows.stream()
                    .filter(row -> row.status() != SweepRow.Status.REFUSED)
                    .count();
            lines.add("stopped after " + SweepRow.counted(ended) + " of " + setup.runs());
        }
        best().ifPresent(row -> {
            lines.add(text("best", "run " + row.run() + " of " + setup.runs() + ": " + row.tried()));
            lines.add(text(setup.score().words(), SweepRow.number(row.figures().of(setup.score()))));
            lines.add(text("weights_sha256", row.weightsSha256()));
        });
        return lines;
    }

    private List<String> table() {
        List<String> head = new ArrayList<>(List.of("run"));
        rows.get(0).values().forEach(value -> head.add(value.name()));
        head.addAll(List.of(setup.score().words(), "epochs", "weights", "time"));
        TextTable table = new TextTable().row(head);
        rows.stream().limit(MOST_ROWS).forEach(row -> table.row(cells(row)));
        List<String> lines = new ArrayList<>(table.lines());
        if (rows.size() > MOST_ROWS) {
            lines.add("... and " + (rows.size() - MOST_ROWS) + " more, which --output has");
        }
        return lines;
    }

    private List<String> cells(SweepRow row) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(row.run())));
        row.values().forEach(value -> cells.add(value.text()));
        if (row.isWhole()) {
            cells.add(SweepRow.number(row.figures().of(setup.score())));
        } else {
            cells.add(word(row));
        }
        cells.add(Integer.toString(row.epochs()));
        cells.add(row.isWhole() ? row.weightsSha256().substring(0, DIGITS) : "-");
        cells.add(String.format(Locale.ROOT, "%9.3f s", row.seconds()));
        return cells;
    }

    private static String word(SweepRow row) {
        return row.status().name().toLowerCase(Locale.ROOT);
    }

    private static String text(String name, String value) {
        return String.format(Locale.ROOT, name.length() < 15 ? "%-15s%s" : "%s  %s", name, value);
    }
}
