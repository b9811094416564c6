package dev.lanewise.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The variants side by side: for each benchmark, shape and number of threads the times, speed-up and shares. */
public final class Comparison {

    private static final List<String> HEAD =
            List.of("benchmark", "shape", "threads", "scalar", "simd", "speed-up", "scalar of peak", "simd of peak");

    /** A run whose iterations differ more than this was disturbed. */
    private static final double NOISY = 0.2;

    private static final String TIMES = """
            Times are medians of one call; the smaller, the better. Both variants give the same bits: the speed-up
            (scalar / simd) is all that the choice between them changes.
            """;
    private static final String OF_PEAK = """
            Shares are of the FMA peak that as many threads reached in this same run. Of whole passes the matrix
            products alone count as work and gate math comes on top, so they can't reach 100 %.
            """;
    private static final String NO_PEAK = """
            This run has no FMA peak to compare with: add fmaPeak to the benchmarks.
            """;

    private final SavedRun run;
    private final Figures figures;

    private Comparison(SavedRun run) {
        this.run = run;
        this.figures = new Figures(run);
    }

    /** What a row of the table is about. */
    private record Subject(String benchmark, String shape, int threads) {}

    /**
     * Compares.
     *
     * @param run the run
     * @return its comparison
     */
    public static Comparison of(SavedRun run) {
        return new Comparison(run);
    }

    /**
     * For the console.
     *
     * @return table and explanation
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        List<List<String>> both = new ArrayList<>(List.of(HEAD));
        both.addAll(variantRows());
        if (both.size() > 1) {
            text.append(columns(both)).append('\n');
        }
        List<List<String>> shared = new ArrayList<>(List.of(List.of("the same for all variants", "shape", "time")));
        shared.addAll(sharedRows());
        if (shared.size() > 1) {
            text.append(columns(shared)).append('\n');
        }
        List<List<String>> own = new ArrayList<>(List.of(OwnWork.HEAD));
        own.addAll(new OwnWork(run, figures).rows());
        if (own.size() > 1) {
            text.append(columns(own)).append('\n');
        }
        text.append(new PeersSection(figures).text());
        return text + explanation() + "\n" + noise() + "\n";
    }

    /** For a document. */
    String markdown() {
        return table(HEAD, variantRows())
                + (sharedRows().isEmpty()
                        ? ""
                        : "\nAll variants share what follows the gradient:\n\n"
                                + table(List.of("benchmark", "shape", "time"), sharedRows()))
                + "\n" + noise() + "\n";
    }

    /** A Markdown table; the columns after the first two are numbers. */
    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("| " + String.join(" | ", head) + " |\n|");
        for (int column = 0; column < head.size(); column++) {
            table.append(column < 2 ? "---|" : "---:|");
        }
        table.append('\n');
        rows.forEach(row -> table.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return table.toString();
    }

    private List<List<String>> variantRows() {
        Set<Subject> subjects = new LinkedHashSet<>();
        for (Measurement each : run.measurements()) {
            if (Figures.VARIANTS.contains(each.variant())) {
                subjects.add(new Subject(each.benchmark(), each.shape(), each.threads()));
            }
        }
        return subjects.stream().map(this::row).toList();
    }

    private List<String> row(Subject subject) {
        double scalar = figures.micros(subject.benchmark, subject.shape, "scalar", subject.threads);
        double simd = figures.micros(subject.benchmark, subject.shape, "simd", subject.threads);
        return List.of(
                subject.benchmark,
                subject.shape,
                Integer.toString(subject.threads),
                Quantity.time(scalar),
                Quantity.time(simd),
                Double.isNaN(scalar / simd) ? Quantity.NONE : Quantity.number(scalar / simd) + " x",
                Quantity.percent(figures.share(subject.benchmark, subject.shape, "scalar", subject.threads)),
                Quantity.percent(figures.share(subject.benchmark, subject.shape, "simd", subject.threads)));
    }

    private List<List<String>> sharedRows() {
        return run.measurements().stream()
                .filter(each -> each.variant().isEmpty())
                .map(each -> List.of(each.benchmark(), each.shape(), Quantity.time(each.micros())))
                .toList();
    }

    private String explanation() {
        String yardstick = figures.threads(List.of("fmaPeak")).isEmpty() ? NO_PEAK : OF_PEAK;
        return TIMES + yardstick
                + "Compare figures of one run only, as machines drift; docs/measuring.md tells more.\n";
    }

    private String noise() {
        long noisy = run.measurements().stream()
                .filter(each -> each.spread() > NOISY)
                .count();
        return run.measurements().stream()
                .max(Comparator.comparingDouble(Measurement::spread))
                .map(worst -> String.format(
                        Locale.ROOT,
                        "Noise: in %d of %d measurements the iterations differ by more than %.0f %%; the most in %s,"
                                + " by %.0f %%.",
                        noisy,
                        run.measurements().size(),
                        100 * NOISY,
                        name(worst),
                        100 * worst.spread()))
                .orElse("Nothing was measured whose result is the time of a call.");
    }

    private static String name(Measurement each) {
        return String.join(" ", each.benchmark(), each.shape(), each.variant())
                .strip()
                .replaceAll(" +", " ");
    }

    /** Lines up the columns: the first two to the left, numbers to the right. */
    static String columns(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String form = "%" + (column < 2 ? "-" : "") + widths[column] + "s  ";
                line.append(String.format(form, row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
