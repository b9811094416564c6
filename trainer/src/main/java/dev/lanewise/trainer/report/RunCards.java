package dev.lanewise.trainer.report;

import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import java.util.Map;
import java.util.Optional;

/** What computed the run, where, how long it took, and how to repeat it. */
final class RunCards {

    private final Html html;
    private final About about;

    RunCards(Html html, About about) {
        this.html = html;
        this.about = about;
    }

    /**
     * What computed it, and where.
     *
     * @param asked the name of the setting that asks for a kernel
     */
    void writeMachine(KernelUsed kernel, Environment environment, String asked) {
        html.card("kernel", "", "Kernel and environment").open("dl");
        html.fact("Kernel", kernel.name());
        html.fact("Requested", asked + " " + kernel.requested());
        html.fact("Why", kernel.reason());
        html.fact("Threads", Integer.toString(kernel.threads()));
        html.fact("Processor", environment.cpu());
        html.fact("Cores", Integer.toString(environment.cores()));
        html.fact("System", environment.os());
        html.fact("Java", environment.java());
        html.fact("Program", about.program());
        html.close("dl").close("section");
    }

    /**
     * How long it took.
     *
     * @param parts seconds of each part; the last one is the total
     * @param note a sentence, or nothing
     */
    void writeTiming(Map<String, Double> parts, String note) {
        double total = parts.values().stream().mapToDouble(each -> each).max().orElse(0);
        html.card("timing", "", "Time").open("table", "class", "numbers").open("tbody");
        parts.forEach((part, seconds) -> time(part, seconds, total));
        html.close("tbody").close("table");
        if (!note.isEmpty()) {
            html.element("p", note);
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
     * How to get the same again.
     *
     * @param weights hash of the final weights; empty where none were left
     * @param complete whether the run came to its end: a configuration doesn't say where a run is broken off
     */
    void writeRepeat(Optional<String> weights, boolean complete) {
        html.card("repeat", "wide", "The same run again");
        html.element("p", "The command:");
        html.open("pre").element("code", about.command()).close("pre");
        if (weights.isPresent()) {
            html.element("p", "SHA-256 of the final weights:");
            html.open("pre").element("code", weights.get()).close("pre");
        }
        if (weights.isPresent() && complete) {
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
}
