package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Peer;
import dev.lanewise.benchmarks.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A run's measurements to look up. What wasn't measured is NaN, and so is whatever is computed from it. */
final class Figures {

    private static final String PEAK = "fmaPeak";
    /** The kernels' own, the faster one first. */
    static final List<String> VARIANTS = List.of("simd", "scalar");

    private final List<Measurement> measurements;

    Figures(SavedRun run) {
        this.measurements = run.measurements();
    }

    /** The greatest FMA peak that so many threads reached, in GFLOP/s. */
    double peak(int threads) {
        return measurements.stream()
                .filter(each -> each.benchmark().equals(PEAK) && each.threads() == threads)
                .mapToDouble(Measurement::gflops)
                .max()
                .orElse(Double.NaN);
    }

    double micros(String benchmark, String shape, String variant, int threads) {
        return find(benchmark, shape, variant, threads, Measurement::micros);
    }

    double micros(String benchmark, String shape, String variant) {
        return micros(benchmark, shape, variant, 1);
    }

    /** Share of the FMA peak of as many threads. */
    double share(String benchmark, String shape, String variant, int threads) {
        return find(benchmark, shape, variant, threads, Measurement::gflops) / peak(threads);
    }

    private double find(
            String benchmark, String shape, String variant, int threads, Function<Measurement, Double> figure) {
        return measurements.stream()
                .filter(each -> each.benchmark().equals(benchmark)
                        && each.shape().equals(shape)
                        && each.variant().equals(variant)
                        && each.threads() == threads)
                .map(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The shapes that some of these benchmarks were measured at, the smaller ones first. */
    List<String> shapes(List<String> benchmarks) {
        return measured(benchmarks)
                .map(Measurement::shape)
                .filter(shape -> !shape.isEmpty())
                .distinct()
                .sorted(Comparator.comparingLong(Figures::size).thenComparing(shape -> shape))
                .toList();
    }

    private static long size(String shape) {
        var sizes = Shape.parse(shape).sizes();
        return (long) sizes.parameters() * sizes.steps() * sizes.batch();
    }

    /** The variants that some of these benchmarks were measured with, the faster one first. */
    List<String> variants(List<String> benchmarks) {
        List<String> found =
                measured(benchmarks).map(Measurement::variant).distinct().toList();
        return VARIANTS.stream().filter(found::contains).toList();
    }

    /** The peers that some of these benchmarks were measured with. */
    List<Peer> peers(List<String> benchmarks) {
        List<String> found = measured(benchmarks).map(Measurement::variant).toList();
        return Arrays.stream(Peer.values())
                .filter(peer -> found.contains(peer.label()))
                .toList();
    }

    /** The teams that some of these benchmarks were measured with, the smaller ones first. */
    List<Integer> threads(List<String> benchmarks) {
        return measured(benchmarks)
                .map(Measurement::threads)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Measurement> measured(List<String> benchmarks) {
        return measurements.stream().filter(each -> benchmarks.contains(each.benchmark()));
    }
}
