package dev.lanewise.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The table at a run's end: time, GFLOP/s, and the share of the greatest FMA peak that the same run measured. */
final class SummaryTable {

    private SummaryTable() {}

    /** The lines of all benchmarks that count their operations, in JMH's order. */
    static String of(Collection<RunResult> results) {
        double peak = results.stream()
                .filter(result -> work(result) == Work.FMA_PEAK)
                .mapToDouble(SummaryTable::gflops)
                .max()
                .orElse(Double.NaN);
        StringBuilder table = new StringBuilder();
        for (RunResult result : results) {
            if (result.getSecondaryResults().containsKey(FlopsProfiler.METRIC)) {
                table.append(line(result, peak));
            }
        }
        if (table.length() == 0) {
            return "";
        }
        String head = String.format(
                "%n%-14s %-24s %-8s %12s %8s %9s  %s%n",
                "benchmark", "shape", "variant", "time", "", "GFLOP/s", "share of the FMA peak");
        return head
                + table
                + (Double.isNaN(peak) ? "No peak: this run hasn't measured it, add fmaPeak to the selection.\n" : "");
    }

    private static String line(RunResult result, double peak) {
        String name = result.getParams().getBenchmark();
        Result<?> time = result.getPrimaryResult();
        double gflops = gflops(result);
        return String.format(
                Locale.ROOT,
                "%-14s %-24s %-8s %12.3f %8s %9.2f  %s%n",
                name.substring(name.lastIndexOf('.') + 1),
                shape(result),
                parameter(result, "variant"),
                time.getScore(),
                time.getScoreUnit(),
                gflops,
                Double.isNaN(peak) ? "-" : String.format(Locale.ROOT, "%.3f", gflops / peak));
    }

    private static String shape(RunResult result) {
        String shape = parameter(result, "shape");
        return shape.isEmpty() ? "" : Shape.parse(shape).toString();
    }

    private static String parameter(RunResult result, String name) {
        String value = result.getParams().getParam(name);
        return value == null ? "" : value;
    }

    private static Work work(RunResult result) {
        Computes computes = FlopsProfiler.computes(result.getParams().getBenchmark());
        return computes == null ? null : computes.value();
    }

    private static double gflops(RunResult result) {
        Result<?> gflops = result.getSecondaryResults().get(FlopsProfiler.METRIC);
        return gflops == null ? Double.NaN : gflops.getScore();
    }
}
