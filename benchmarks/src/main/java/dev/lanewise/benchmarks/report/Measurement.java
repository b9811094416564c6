package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Peer;
import dev.lanewise.benchmarks.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One benchmark with one set of parameters.
 *
 * @param benchmark the method's name, with the parameters that only it has
 * @param shape the shape in full; empty if there is none
 * @param threads threads that share the work
 * @param variant the variant of the kernels, or the peer's name; empty where they don't differ
 * @param micros median time of a call, over all iterations of all forks
 * @param spread slowest less fastest iteration, as a part of the median
 * @param gflops operations a second at the median; NaN where they aren't counted
 */
record Measurement(
        String benchmark, String shape, int threads, String variant, double micros, double spread, double gflops) {

    private static final Map<String, Double> MICROS = Map.of("ns/op", 1e-3, "us/op", 1.0, "ms/op", 1e3, "s/op", 1e6);

    /**
     * Reads a result as JMH writes it.
     *
     * @return empty if it isn't the time of a call
     * @throws ClassCastException or NullPointerException if it isn't a result of JMH's
     */
    static Optional<Measurement> of(Map<String, Object> result) {
        Map<?, ?> metric = (Map<?, ?>) result.get("primaryMetric");
        Double unit = MICROS.get((String) metric.get("scoreUnit"));
        double[] times = values(metric);
        if (unit == null || times.length == 0) {
            return Optional.empty();
        }
        Map<String, Object> parameters = new TreeMap<>();
        if (result.get("params") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> parameters.put((String) key, value));
        }
        String name = (String) result.get("benchmark");
        String shape = (String) parameters.remove("shape");
        String variant = (String) parameters.remove("variant");
        String threads = (String) parameters.remove("threads");
        double median = median(times);
        return Optional.of(new Measurement(
                name.substring(name.lastIndexOf('.') + 1) + (parameters.isEmpty() ? "" : " " + parameters),
                shape == null ? "" : Shape.parse(shape).toString(),
                threads == null ? 1 : Integer.parseInt(threads),
                variant == null ? Peer.measuredBy(name).map(Peer::label).orElse("") : variant,
                median * unit,
                (times[times.length - 1] - times[0]) / median,
                gflops(result)));
    }

    private static double gflops(Map<String, Object> result) {
        return result.get("secondaryMetrics") instanceof Map<?, ?> others && others.get("gflops") instanceof Map<?, ?> g
                ? median(values(g))
                : Double.NaN;
    }

    /** A metric's values of all iterations of all forks, sorted. */
    private static double[] values(Map<?, ?> metric) {
        List<Double> values = new ArrayList<>();
        boolean areSamples = metric.get("rawData") == null;
        for (Object fork : (List<?>) metric.get(areSamples ? "rawDataHistogram" : "rawData")) {
            for (Object value : (List<?>) fork) {
                values.add(areSamples ? mean((List<?>) value) : ((Number) value).doubleValue());
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Of an iteration's samples: pairs of a time and how many calls took it. */
    private static double mean(List<?> samples) {
        double sum = 0;
        long calls = 0;
        for (Object sample : samples) {
            List<?> pair = (List<?>) sample;
            long count = ((Number) pair.get(1)).longValue();
            sum += ((Number) pair.get(0)).doubleValue() * count;
            calls += count;
        }
        return sum / calls;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
