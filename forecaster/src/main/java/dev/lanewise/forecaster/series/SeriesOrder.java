package dev.lanewise.forecaster.series;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which series count: that of their names, so that the order in which they are read changes nothing. What
 * is summed over series, and drawn from them, is summed and drawn in this order.
 */
public final class SeriesOrder {

    private SeriesOrder() {}

    /**
     * The order of a table's series.
     *
     * @param table the table
     * @return their numbers; by names where they have any, else as they stand in the table
     */
    public static int[] of(Table table) {
        return of(table.ids(), table.series());
    }

    /**
     * The order of some series.
     *
     * @param ids a name for each series, no two of them alike; empty where they have none
     * @param series how many there are
     * @return their numbers, from 0; names ascending as {@link String#compareTo} has them, which depends on no language
     */
    public static int[] of(List<String> ids, int series) {
        if (ids.isEmpty()) {
            return IntStream.range(0, series).toArray();
        }
        return IntStream.range(0, series)
                .boxed()
                .sorted(Comparator.comparing(ids::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
