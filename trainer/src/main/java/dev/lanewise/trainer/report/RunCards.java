package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.results.Course;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.RunResult;

/** What computed the run, where, how long it took, and how to repeat it. */
final class RunCards {

    private final Html html;
    private final RunResult result;
    private final About about;

    RunCards(Html html, RunResult result, About about) {
        this.html = html;
        this.result = result;
        this.about = about;
    }

    void writeMachine() {
        Environment environment = result.setup().environment();
        html.card("kernel", "", "Kernel and environment").open("dl");
        fact("Kernel", result.setup().kernel().name());
        fact("Requested", "kernel.mode " + result.setup().kernel().requested());
        fact("Why", result.setup().kernel().reason());
        fact("Threads", Integer.toString(result.setup().kernel().threads()));
        fact("Processor", environment.cpu());
        fact("Cores", Integer.toString(environment.cores()));
        fact("System", environment.os());
        fact("Java", environment.java());
        fact("Program", about.program());
        html.close("dl").close("section");
    }

    void writeTiming() {
        Course.Timing timing = result.course().timing();
        html.card("timing", "", "Time").open("table", "class", "numbers").open("tbody");
        time("Data", timing.data(), timing.total());
        time("Training", timing.training(), timing.total());
        time("Evaluation", timing.evaluation(), timing.total());
        time("Total", timing.total(), timing.total());
        html.close("tbody").close("table");
        if (result.course().epochs().size() > 1) {
            double[] epochs = result.course().epochs().stream()
                    .mapToDouble(EpochRecord::seconds)
                    .sorted()
                    .toArray();
            html.element(
                    "p",
                    "An epoch, with its test, took " + seconds(epochs[epochs.length / 2])
                            + " (median), the first one "
                            + seconds(result.course().epochs().get(0).seconds())
                            + ". Java compiles its hot code while it runs.");
        }
        html.close("section");
    }

    private void time(String part, double seconds, double total) {
        html.open("tr").element("th", part, "scope", "row").open("td").text(seconds(seconds));
        html.open("svg", "class", "bar", "aria-hidden", "true");
        html.empty("rect", "class", "time", "height", "100%", "width", Chart.percent(total > 0 ? seconds / total : 0));
        html.close().close("tr");
    }

    /**
     * How to get the same weights again.
     *
     * @param complete whether the run came to its end: a configuration doesn't say where a run is broken off
     */
    void writeRepeat(boolean complete) {
        html.card("repeat", "wide", "The same run again");
        html.element("p", "The command:");
        html.open("pre").element("code", about.command()).close("pre");
        html.element("p", "SHA-256 of the final weights:");
        html.open("pre").element("code", result.weightsSha256()).close("pre");
        if (complete) {
            html.element(
                    "p",
                    "The same program, configuration and data give this very hash with every kernel, on every machine,"
                            + " lane width, number of threads and JDK.");
        }
        html.close("section");
    }

    /** A time as people read it. */
    static String seconds(double seconds) {
        if (seconds < 1) {
            return Numbers.of(seconds * 1000, 3) + " ms";
        }
        if (seconds < 60) {
            return Numbers.of(seconds, 3) + " s";
        }
        long whole = Math.round(seconds);
        return (whole >= 3600 ? whole / 3600 + " h " : "") + whole / 60 % 60 + " min " + whole % 60 + " s";
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close("div");
    }
}
