package dev.lanewise.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a training does beside the kernels: an epoch, or an update of a forecast, and its two parts. */
final class OwnWork {

    static final List<String> HEAD =
            List.of("training", "shape", "threads", "whole", "kernels", "own work", "own of both");

    /** What each whole's parts begin with. */
    private static final Map<String, String> PARTS = Map.of("epoch", "epoch", "forecastUpdate", "forecast");

    private final SavedRun run;
    private final Figures figures;

    OwnWork(SavedRun run, Figures figures) {
        this.run = run;
        this.figures = figures;
    }

    /** A row for each whole whose parts were measured, too. */
    List<List<String>> rows() {
        return run.measurements().stream().flatMap(this::row).toList();
    }

    private Stream<List<String>> row(Measurement whole) {
        String[] nameAndParameters = whole.benchmark().split(" ", 2);
        String start = PARTS.get(nameAndParameters[0]);
        if (start == null) {
            return Stream.empty();
        }
        String end = nameAndParameters.length == 1 ? "" : " " + nameAndParameters[1];
        double kernels = figures.micros(start + "Kernels" + end, whole.shape(), whole.variant(), whole.threads());
        double own = figures.micros(start + "Own" + end, whole.shape(), whole.variant(), whole.threads());
        return Double.isNaN(kernels + own)
                ? Stream.empty()
                : Stream.of(List.of(
                        whole.benchmark(),
                        whole.shape(),
                        Integer.toString(whole.threads()),
                        Quantity.time(whole.micros()),
                        Quantity.time(kernels),
                        Quantity.time(own),
                        Quantity.percent(own / (own + kernels))));
    }
}
