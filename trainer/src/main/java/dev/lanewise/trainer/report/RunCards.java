package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.RunResult;
import java.util.Locale;
import java.util.Map;

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
        Environment environment = result.environment();
        html.card("kernel", "", "Kernel and environment").open("dl");
        fact("Kernel", result.kernel().name());
        fact("Requested", "kernel.mode " + result.kernel().requested());
        fact("Why", result.kernel().reason());
        fact("Threads", Integer.toString(result.kernel().threads()));
        fact("Processor", environment.cpu());
        fact("Cores", Integer.toString(environment.cores()));
        fact("System", environment.os());
        fact("Java", environment.java());
        fact("Program", about.program());
        html.close("dl").close("section");
    }

    void writeTiming() {
        double total = result.seconds().get("total_seconds");
        html.card("timing", "", "Time").open("table", "class", "numbers").open("tbody");
        for (Map.Entry<String, Double> part : result.seconds().entrySet()) {
            String name = part.getKey().replace("_seconds", "");
            html.open("tr")
                    .element("th", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), "scope", "row");
            html.open("td").text(seconds(part.getValue()));
            html.open("svg", "class", "bar", "aria-hidden", "true");
            double share = total > 0 ? part.getValue() / total : 0;
            html.empty("rect", "class", "time", "height", "100%", "width", Chart.percent(share))
                    .close();
            html.close("tr");
        }
        html.close("tbody").close("table");
        if (result.epochs().size() > 1) {
            double[] epochs = result.epochs().stream()
                    .mapToDouble(EpochRecord::seconds)
                    .sorted()
                    .toArray();
            html.element(
                    "p",
                    "An epoch, with its test, took " + seconds(epochs[epochs.length / 2])
                            + " (median), the first one "
                            + seconds(result.epochs().get(0).seconds())
                            + ". Java compiles its hot code while it runs.");
        }
        html.close("section");
    }

    /**
     * How to get the same weights again.
     *
     * @param complete whether the run came to its end: where it is broken off is no part of a configuration
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
