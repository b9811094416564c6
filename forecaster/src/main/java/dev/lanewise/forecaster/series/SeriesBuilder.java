package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.TimeForm.Moment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of one series as a program has them, such as one that reads a data base, made into a {@link Table} as a
 * CSV file's are: put into order of time, checked for gaps and duplicate times, filled where the options say so.
 *
 * <pre>{@code
 * SeriesBuilder rows = new SeriesBuilder("shop 7", CsvOptions.FOUND.withTargets("sold").withTimeColumn("day"));
 * rows.add("2024-05-01", 12);
 * rows.add("2024-05-02", 15);
 * Table table = rows.toTable();
 * }</pre>
 *
 * <p>Complaints name the series, and a row by its number among those that were added, from 1, as its line.
 */
public final class SeriesBuilder {

    private final String id;
    private final CsvOptions options;
    private final CsvPlace place;
    /** Null where rows have no times. */
    private final TimeReader reader;

    private final TimeColumn times = new TimeColumn();
    private final List<NumberColumn> columns = new ArrayList<>();
    private int rows;

    /**
     * A series without rows.
     *
     * @param id what it is called
     * @param options which columns it has, how times are written, and what becomes of holes; where no column of times
     *     is named, rows count as equally spaced, in the order in which they are added
     * @throws ParameterException if there is no target
     */
    public SeriesBuilder(String id, CsvOptions options) {
        if (options.targets().isEmpty()) {
            throw new ParameterException("targets", "at least one column", options.targets());
        }
        this.id = id;
        this.options = options;
        this.place = CsvPlace.ofSeries("series " + Shown.quoted(id));
        this.reader = options.timeColumn()
                .map(name -> new TimeReader(name, options.timePattern().map(TimeForms::ofPattern)))
                .orElse(null);
        Stream.of(options.targets(), options.pastInputs(), options.futureInputs())
                .flatMap(List::stream)
                .forEach(name -> columns.add(new NumberColumn(name)));
    }

    /**
     * Whether a text looks like a time.
     *
     * @param text what may be one
     * @return whether it has a form that times are known to have; numbers of four digits have that of years
     */
    public static boolean looksLikeATime(String text) {
        return TimeReader.looksLikeATime(text);
    }

    /**
     * Adds a row.
     *
     * @param time its time as text; not looked at where the options name no column of times
     * @param values its values: targets first, then inputs of the past, then those of the future; NaN where missing
     * @throws InputException if the time can't be read, or is of another form than those before it, or a value is
     *     larger than 1e150
     */
    public void add(String time, double... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row has " + columns.size() + " values, as many as columns, but here are " + values.length);
        }
        rows++;
        if (reader != null) {
            Moment moment = reader.read(time, rows);
            if (reader.failed()) {
                throw place.at(rows, reader.name(), reader.failure());
            }
            times.add(moment);
        }
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > NumberText.LARGEST) {
                throw place.at(rows, columns.get(i).name(), values[i] + NumberText.TOO_LARGE);
            }
            columns.get(i).add(values[i]);
        }
    }

    /**
     * Reads the text of a value, as a CSV file may have it.
     *
     * @param column the column's name
     * @param text digits with the options' decimal mark, a point where they name none; or what stands for a missing
     *     value, such as an empty text
     * @return the number; NaN where it is missing
     * @throws InputException if it is neither
     */
    public double number(String column, String text) {
        if (NumberText.isMissing(text) || options.format().missing().contains(text)) {
            return Double.NaN;
        }
        char decimal = options.format().decimalMark().orElse('.');
        double value = NumberText.parse(text, decimal);
        if (Double.isNaN(value)) {
            throw place.at(rows + 1L, column, NumberText.problem(text, decimal));
        }
        return value;
    }

    /**
     * What the times of these rows say, so that series that belong together share what they have in common.
     *
     * @param zone where clocks are taken to change; null for nowhere
     * @return the step that they would have by themselves, above all; nothing without rows or times
     */
    public TimeVotes votes(ZoneId zone) {
        return reader == null || rows == 0 ? new TimeVotes() : TimeVotes.of(id, reader.timeline(times), zone);
    }

    /**
     * The region whose clock changes explain why local times lack an hour in spring, or have one twice in autumn.
     *
     * @return the region; empty where there is nothing to explain, or no region explains it
     */
    public Optional<ZoneId> region() {
        return reader == null || rows == 0 ? Optional.empty() : TimeVotes.region(reader.timeline(times));
    }

    /**
     * The table of all rows, whose times have nothing in common with those of other series.
     *
     * @return one series with its name: targets first, then inputs of the past, then those of the future
     * @throws InputException if there are gaps, duplicate times or missing values that the options don't fill, or no
     *     values at all
     */
    public Table toTable() {
        return toTable(CommonTimes.of(new CommonTimes.Asked() {

            @Override
            public TimeVotes votes(ZoneId zone) {
                return SeriesBuilder.this.votes(zone);
            }

            @Override
            public Optional<ZoneId> region(List<String> ids) {
                return SeriesBuilder.this.region();
            }
        }));
    }

    /**
     * The table of all rows.
     *
     * @param common what their times have in common with those of other series, by the {@link #votes} of all; not
     *     looked at where rows have no times
     * @return one series with its name: targets first, then inputs of the past, then those of the future
     * @throws InputException if there are gaps, duplicate times or missing values that the options don't fill, or no
     *     values at all
     */
    public Table toTable(CommonTimes common) {
        int[] lines = IntStream.rangeClosed(1, rows).toArray();
        List<List<String>> roles = List.of(options.targets(), options.pastInputs(), options.futureInputs());
        RowPlan plan = RowPlan.asTheyStand(rows);
        if (reader != null && rows > 0) {
            RowOrder order = common.order(reader.timeline(times));
            plan = new RowCheck(place, reader.name(), lines, order, common.step())
                    .plan(options.fill(), columns, note -> {});
        }
        TableRows table = new TableRows(place, options.fill(), note -> {}, lines, plan, roles);
        columns.forEach(table::add);
        return table.toTable().withIds(List.of(id));
    }
}
