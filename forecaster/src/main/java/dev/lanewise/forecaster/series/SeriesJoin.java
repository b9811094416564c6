package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Puts series of the same columns one below the other into one table, and keeps account of those that are left out. */
final class SeriesJoin {

    /** What a complaint about a nameless file begins with. */
    private static final Pattern NO_FILE = Pattern.compile("^(, |: )");

    private final CsvPlace place;
    private final List<List<String>> roles;
    /** For each column, the values of each series. */
    private final List<List<double[]>> values = new ArrayList<>();

    private final List<String> columns = new ArrayList<>();
    private final List<Times> times = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final SeriesNotes notes = new SeriesNotes();

    /**
     * A table without series.
     *
     * @param place the file
     * @param roles names of the columns: targets, inputs known in the past, those known ahead
     */
    SeriesJoin(CsvPlace place, List<List<String>> roles) {
        this.place = place;
        this.roles = roles;
        roles.forEach(columns::addAll);
        columns.forEach(column -> values.add(new ArrayList<>()));
    }

    /** Makes a series' table. */
    interface Maker {
        /**
         * Makes it.
         *
         * @param within the place that complaints name: lines of the file that is understood
         * @param notes takes what there is to say of it
         */
        Table make(CsvPlace within, Consumer<String> notes);
    }

    /** Takes a series, or leaves it out if it is refused. */
    void add(String id, Maker maker) {
        List<String> said = new ArrayList<>(0);
        try {
            Table one = maker.make(CsvPlace.ofSeries(""), said::add);
            ids.add(id);
            for (int i = 0; i < values.size(); i++) {
                values.get(i).add(one.columns().get(i).values());
            }
            one.times().ifPresent(times::add);
            said.forEach(note -> notes.add(id, note));
        } catch (InputException e) {
            leftOut.add(new LeftOut(id, NO_FILE.matcher(e.getMessage()).replaceFirst(""), e.cure()));
        }
    }

    /** The times in words; none where no series can be used. */
    List<String> span(String column) {
        if (times.isEmpty()) {
            return List.of();
        }
        Times earliest = times.get(0);
        Times latest = times.get(0);
        for (Times each : times) {
            earliest = each.at(0).isBefore(earliest.at(0)) ? each : earliest;
            latest = each.at(each.rows() - 1).isAfter(latest.at(latest.rows() - 1)) ? each : latest;
        }
        return List.of("times from column " + Shown.quoted(column) + ": "
                + earliest.step().words() + ", " + earliest.text(0) + " to " + latest.text(latest.rows() - 1));
    }

    /**
     * What was read.
     *
     * @param ofFile what there is to say of the file
     * @param rowsDropped whether rows were left out or gaps left as they are
     */
    SeriesSet toSet(List<String> ofFile, boolean rowsDropped) {
        if (ids.isEmpty()) {
            InputException problem = place.broken(none());
            throw leftOut.stream()
                    .findFirst()
                    .flatMap(LeftOut::cure)
                    .map(problem::curedBy)
                    .orElse(problem);
        }
        int[] starts = starts();
        List<String> all = new ArrayList<>(ofFile);
        all.add(sizes());
        all.addAll(notes.toList());
        List<Column> joined = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            joined.add(new Column(columns.get(i), joined(values.get(i))));
        }
        Optional<Times> when = times.isEmpty() ? Optional.empty() : Optional.of(TimesBuilder.join(times));
        Table table = new Table(joined, starts, when, ids);
        return new SeriesSet(table, roles.get(0), roles.get(1), roles.get(2), leftOut, rowsDropped, all);
    }

    private String none() {
        if (leftOut.isEmpty()) {
            return "there are no rows below the names of the columns, so there are no series";
        }
        LeftOut first = leftOut.get(0);
        return (leftOut.size() == 1 ? "the only series" : "none of the " + leftOut.size() + " series")
                + (leftOut.size() == 1 ? " can't be used; " : " can be used; the first one, ")
                + Shown.quoted(first.id()) + ": " + first.reason();
    }

    private int[] starts() {
        int[] starts = new int[ids.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.addExact(starts[i - 1], values.get(0).get(i - 1).length);
        }
        return starts;
    }

    private String sizes() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (double[] one : values.get(0)) {
            least = Math.min(least, one.length);
            most = Math.max(most, one.length);
        }
        return ids.size() + " series of " + (least == most ? "" : least + " to ") + RowPlan.count(most, "row")
                + (leftOut.isEmpty() ? "" : "; " + leftOut.size() + " left out");
    }

    /** One below the other; the parts are let go. */
    private static double[] joined(List<double[]> parts) {
        int rows = parts.stream().mapToInt(part -> part.length).sum();
        double[] joined = new double[rows];
        int row = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, joined, row, part.length);
            row += part.length;
        }
        parts.clear();
        return joined;
    }
}
