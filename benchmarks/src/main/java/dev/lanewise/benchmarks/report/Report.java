package dev.lanewise.benchmarks.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A saved run as a page in Markdown with charts, beside the folder of the runs: {@code NAME.md}, {@code NAME-peak.svg},
 * {@code NAME-parts.svg} and, where peers were measured, {@code NAME-peers.svg}.
 */
public final class Report {

    /** The benchmarks of whole passes. */
    static final List<String> PASSES = List.of("forward", "backward", "train");

    private static final String TIMES = """

            Times are medians over all iterations of all forks. Compare figures of one run only;
            [how to measure](../docs/measuring.md) says why, and what each benchmark is.
            """;
    private static final String SHARES = """
            In brackets stands the share of it that the matrix products of true units and rows make. A pass does its
            gate math on top, so 100 % can't be reached.

            """;
    private static final String PARTS = """
            On one thread. The rest is what the parts, each measured by itself, leave of the step: clearing the
            gradient, and noise, which can make it negative.

            """;
    private static final String BINDS = """
            ## What binds it

            The same step, taken apart by what it consists of: the time that its matrix products would take at the FMA
            peak; what they take beyond that, each product measured by itself; the gate math, by itself; packing and
            update. Each of these is measured again and again on the same data, which is then in the cache. The
            remainder is thus the cost of moving data, and of all that no benchmark measures; noise can make it
            negative. The last column names the greatest of them.

            """;

    private final String name;
    private final SavedRun run;
    private final Figures figures;
    private final PeersSection peers;
    private final List<StepBreakdown> steps;
    /** The steps all of whose parts are known. */
    private final List<StepBreakdown> drawable;

    private Report(String name, SavedRun run) {
        this.name = name;
        this.run = run;
        this.figures = new Figures(run);
        this.peers = new PeersSection(figures);
        this.steps = steps(figures);
        this.drawable =
                steps.stream().filter(step -> !Double.isNaN(step.rest())).toList();
    }

    private static List<StepBreakdown> steps(Figures figures) {
        List<StepBreakdown> steps = new ArrayList<>();
        for (String variant : figures.variants(PASSES)) {
            for (String shape : figures.shapes(PASSES)) {
                StepBreakdown step = StepBreakdown.of(figures, shape, variant);
                if (!Double.isNaN(step.step())) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    /** What a pass is called in a text. */
    static String title(String pass) {
        return pass.equals("train") ? "training step" : pass;
    }

    /**
     * Makes the report's files.
     *
     * @param name the run's name
     * @param run the run
     * @return text by the name of the file
     * @throws IOException in a sentence, if the run has too little for a report
     */
    public static Map<String, String> files(String name, SavedRun run) throws IOException {
        return new Report(name, run).files();
    }

    /**
     * Writes the report of a run, where it has what a report needs.
     *
     * @param file the run's file
     * @param run the run
     * @return lines that say what was done
     * @throws IOException if a file can't be written
     */
    public static List<String> writeIfComplete(RunFile file, SavedRun run) throws IOException {
        Map<String, String> files;
        try {
            files = files(file.name(), run);
        } catch (IOException e) {
            return List.of("No report: " + e.getMessage() + ".");
        }
        return write(file, files);
    }

    static List<String> write(RunFile file, Map<String, String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> each : files.entrySet()) {
            RunFile.write(file.results().resolve(each.getKey()), each.getValue());
            lines.add("Report: " + file.results().resolve(each.getKey()));
        }
        return lines;
    }

    private Map<String, String> files() throws IOException {
        if (figures.threads(List.of("fmaPeak")).isEmpty()) {
            throw new IOException("the run " + name + " has not measured the FMA peak, of which a report gives shares:"
                    + " measure fmaPeak with the rest");
        }
        if (steps.isEmpty()) {
            throw new IOException("the run " + name + " has measured no training step (train) on one thread, of which a"
                    + " report says where its time goes");
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name + ".md", markdown());
        files.put(name + "-peak.svg", PeakChart.of(figures));
        if (!drawable.isEmpty()) {
            files.put(name + "-parts.svg", PartsChart.of(drawable));
        }
        if (PeersChart.hasSomethingToDraw(figures)) {
            files.put(name + "-peers.svg", PeersChart.of(figures));
        }
        return files;
    }

    private String markdown() {
        return head() + "\n" + peers.markdown(name) + peakSection() + "\n" + stepSections() + threadsSection()
                + "\n## Variant beside variant\n\n" + Comparison.of(run).markdown();
    }

    /** A run that was made to compare with peers needn't have measured the parts of a step. */
    private String stepSections() {
        return drawable.isEmpty() && !peers.isEmpty() ? "" : partsSection() + "\n" + bindsSection();
    }

    private String head() {
        return "# Measured: " + name + "\n\n<!-- Made by `mvn -pl benchmarks jmh:report` from benchmarks/" + name
                + ".json: don't edit. -->\n\n"
                + "| | |\n|---|---|\n"
                + property("machine", run.machine())
                + property("Java", run.property("jdk"))
                + property("JVM flags", run.flags().isEmpty() ? "none" : "`" + run.flags() + "`")
                + property("kernels", run.kernels() + "; `auto` takes " + run.property("choice"))
                + (run.peers().isEmpty() ? "" : property("peers", run.peers()))
                + property("commit", run.property("commit"))
                + property("command", "`" + run.property("command") + "`")
                + property("figures", "[benchmarks/" + name + ".json](benchmarks/" + name + ".json)")
                + TIMES;
    }

    private static String property(String key, String value) {
        return "| " + key + " | " + value.replace("|", "\\|") + " |\n";
    }

    private String peakSection() {
        List<List<String>> rows = new ArrayList<>();
        for (int threads : figures.threads(PASSES)) {
            for (String variant : figures.variants(PASSES)) {
                for (String shape : figures.shapes(PASSES)) {
                    List<String> row = new ArrayList<>(List.of(shape, variant, Integer.toString(threads)));
                    PASSES.forEach(pass -> row.add(cell(pass, shape, variant, threads)));
                    if (!row.subList(3, row.size()).stream().allMatch(Quantity.NONE::equals)) {
                        rows.add(row);
                    }
                }
            }
        }
        StringBuilder peaks = new StringBuilder();
        for (int threads : figures.threads(List.of("fmaPeak"))) {
            peaks.append(peaks.length() == 0 ? "" : ", ")
                    .append(Quantity.number(figures.peak(threads)))
                    .append(threads == 1 ? " GFLOP/s on one thread" : " GFLOP/s on " + threads);
        }
        return "## Share of the FMA peak\n\n![Share of the FMA peak by shape and variant](" + name + "-peak.svg)\n\n"
                + "The peak of this run: " + peaks + ".\n" + SHARES
                + Comparison.table(
                        List.of("shape", "variant", "threads", "forward", "backward", "training step"), rows);
    }

    private String cell(String pass, String shape, String variant, int threads) {
        double micros = figures.micros(pass, shape, variant, threads);
        return Double.isNaN(micros)
                ? Quantity.NONE
                : Quantity.time(micros) + " (" + Quantity.percent(figures.share(pass, shape, variant, threads)) + ")";
    }

    private String partsSection() {
        List<List<String>> rows = new ArrayList<>();
        for (StepBreakdown step : steps) {
            rows.add(List.of(
                    step.shape(),
                    step.variant(),
                    Quantity.time(step.step()),
                    step.share(step.forward()),
                    step.share(step.backward()),
                    step.share(step.packing()),
                    step.share(step.update()),
                    step.share(step.rest())));
        }
        return "## A training step by part\n\n"
                + (drawable.isEmpty() ? "" : "![Time of a training step by part](" + name + "-parts.svg)\n\n")
                + PARTS
                + Comparison.table(
                        List.of("shape", "variant", "step", "forward", "backward", "packing", "update (SGD)", "rest"),
                        rows);
    }

    private String bindsSection() {
        List<List<String>> rows = new ArrayList<>();
        for (StepBreakdown step : steps) {
            rows.add(List.of(
                    step.shape(),
                    step.variant(),
                    step.share(step.atPeak()),
                    step.share(step.belowPeak()),
                    step.share(step.gates()),
                    step.share(step.packing() + step.update()),
                    step.share(step.remainder()),
                    step.binds()));
        }
        return BINDS
                + Comparison.table(
                        List.of(
                                "shape",
                                "variant",
                                "products at the peak",
                                "products beyond it",
                                "gate math",
                                "packing, update",
                                "remainder",
                                "what binds it"),
                        rows);
    }

    private String threadsSection() {
        List<List<String>> rows = new ArrayList<>();
        for (String variant : figures.variants(PASSES)) {
            for (String shape : figures.shapes(PASSES)) {
                List<String> row = new ArrayList<>(List.of(shape, variant));
                for (String pass : PASSES) {
                    double gain = figures.micros(pass, shape, variant, 1) / figures.micros(pass, shape, variant, 2);
                    row.add(Double.isNaN(gain) ? Quantity.NONE : Quantity.number(gain) + " x");
                }
                if (!row.subList(2, row.size()).stream().allMatch(Quantity.NONE::equals)) {
                    rows.add(row);
                }
            }
        }
        double peakGain = figures.peak(2) / figures.peak(1);
        return rows.isEmpty()
                ? ""
                : "\n## Two threads\n\nHow many times faster than one"
                        + (Double.isNaN(peakGain)
                                ? ".\n\n"
                                : "; the FMA peak itself grows " + Quantity.number(peakGain) + " times.\n\n")
                        + Comparison.table(List.of("shape", "variant", "forward", "backward", "training step"), rows);
    }
}
