package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.LeftOut;
import dev.lanewise.forecaster.series.SeriesSet;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.trainer.results.ManySeriesRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Values that came after those of many series.
 *
 * @param byId for the name of a series its values from the first step on, at most as many as are forecast
 * @param notes which series have none, and which names there is no series of, a sentence each
 */
record LaterValues(Map<String, double[]> byId, List<String> notes) {

    /**
     * Reads them. Where both files have times, the first step is found by its time; otherwise the file begins with it.
     *
     * @param source the file
     * @param read the series
     * @param horizon how many values are forecast
     */
    static LaterValues read(SeriesSource source, ManySeriesRead read, int horizon) {
        SeriesSet set = ManySeriesReader.set(source);
        Table later = set.table();
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < later.series(); i++) {
            places.put(later.id(i), i);
        }
        Map<String, double[]> byId = new LinkedHashMap<>();
        for (int series = 0; series < read.table().series(); series++) {
            Integer place = places.remove(read.table().id(series));
            OptionalInt first = place == null ? OptionalInt.empty() : first(read, series, set, place);
            if (first.isPresent()) {
                int end = later.known(place, set.targets());
                double[] values = later.column(set.targets().get(0)).values();
                byId.put(
                        read.table().id(series),
                        Arrays.copyOfRange(values, first.getAsInt(), Math.min(end, first.getAsInt() + horizon)));
            }
        }
        if (byId.isEmpty()) {
            throw nothing(
                    source,
                    read,
                    places.size() < later.series() && read.table().times().isPresent());
        }
        return new LaterValues(byId, notes(read, byId, horizon, List.copyOf(places.keySet()), set.leftOut()));
    }

    /** What is wrong with a file that has values of no series at all: other names, or other times. */
    private static InputException nothing(SeriesSource source, ManySeriesRead read, boolean hasNames) {
        return new InputException(
                Origin.of(source.file().toString()),
                hasNames
                        ? "no series has values from the first step of its forecast on, such as "
                                + read.following(0, 1).get(0) + " of "
                                + Shown.quoted(read.table().id(0))
                                + "; give values that follow those of " + read.file()
                        : "it has values of none of the series of " + read.file() + ", such as "
                                + Shown.quoted(read.table().id(0)) + "; their names must be the same");
    }

    /** The row of the first step in the later table. */
    private static OptionalInt first(ManySeriesRead read, int series, SeriesSet set, int place) {
        Table later = set.table();
        int start = later.starts()[place];
        int end = later.known(place, set.targets());
        if (read.table().times().isEmpty() || later.times().isEmpty()) {
            return OptionalInt.of(start);
        }
        Times times = later.times().get();
        String wanted = read.following(series, 1).get(0);
        return IntStream.range(start, end)
                .filter(row -> times.text(row).equals(wanted))
                .findFirst();
    }

    private static List<String> notes(
            ManySeriesRead read, Map<String, double[]> byId, int horizon, List<String> unknown, List<LeftOut> leftOut) {
        List<String> notes = new ArrayList<>();
        List<String> missing =
                read.table().ids().stream().filter(id -> !byId.containsKey(id)).toList();
        count(missing, "no later values to be compared with").ifPresent(notes::add);
        List<String> few = read.table().ids().stream()
                .filter(id -> byId.containsKey(id) && byId.get(id).length < horizon)
                .toList();
        count(few, "fewer than " + horizon + " later values, and are compared with those")
                .ifPresent(notes::add);
        if (!leftOut.isEmpty()) {
            notes.add("later values of " + leftOut.get(0).id() + " can't be used: "
                    + leftOut.get(0).reason()
                    + (leftOut.size() == 1 ? "" : " (nor can those of " + (leftOut.size() - 1) + " more)"));
        }
        if (!unknown.isEmpty()) {
            notes.add("there are later values of " + unknown.get(0)
                    + (unknown.size() == 1 ? "" : " and " + (unknown.size() - 1) + " more")
                    + ", but no such series");
        }
        return notes;
    }

    /** How many series have less than they should, with the name of one of them. */
    private static Optional<String> count(List<String> ids, String what) {
        int count = ids.size();
        return count == 0
                ? Optional.empty()
                : Optional.of(count
                        + (count == 1 ? " series has " : " series have ")
                        + what
                        + (count == 1 ? ": " : ", such as ")
                        + Shown.brief(ids.get(0)));
    }
}
