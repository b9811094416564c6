package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.SeriesOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Deals the series of a forecast to the parts of its updates, so that parts have about equally many windows. */
public final class Shards {

    /** The part of a series that has no window: it can be forecast, but not learned from. */
    public static final int NONE = -1;

    private Shards() {}

    /**
     * Deals series. One after the other, from that with the most windows to that with the fewest, goes to the part that
     * has the fewest windows by then. Of series with equally many the one whose name comes first
     * ({@link SeriesOrder}) goes first; of such parts the one with the lower number gets it.
     *
     * @param ids a name for each series, no two of them alike; empty where they have none
     * @param windows windows of each series to learn from
     * @param shards parts, at least 1
     * @return the part of each series, from 0; {@link #NONE} where it has no window
     */
    public static int[] deal(List<String> ids, int[] windows, int shards) {
        ParameterException.requireAtLeast("shards", 1, shards);
        int[] parts = new int[windows.length];
        Arrays.fill(parts, NONE);
        long[] held = new long[shards];
        int[] order = IntStream.of(SeriesOrder.of(ids, windows.length))
                .filter(series -> windows[series] > 0)
                .boxed()
                .sorted(Comparator.comparing(series -> -windows[series]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int series : order) {
            int part = smallest(held);
            parts[series] = part;
            held[part] += windows[series];
        }
        return parts;
    }

    private static int smallest(long[] held) {
        int best = 0;
        for (int part = 1; part < held.length; part++) {
            best = held[part] < held[best] ? part : best;
        }
        return best;
    }

    /**
     * Deals the series that a design was made of.
     *
     * @param facts what is known of each series
     * @param design what was chosen from them
     * @return the part of each series, from 0; {@link #NONE} where it has no window
     */
    public static int[] deal(List<SeriesFacts> facts, ForecastDesign design) {
        return deal(
                facts.stream().map(SeriesFacts::id).toList(),
                facts.stream()
                        .mapToInt(each -> SeasonalWindows.count(
                                each.known(),
                                design.sizes().horizon(),
                                design.sizes().window()))
                        .toArray(),
                design.plan().shards());
    }
}
