package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.LeftOut;
import dev.lanewise.forecaster.series.SeriesFile;
import dev.lanewise.forecaster.series.SeriesSet;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TableCut;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.ManySeriesRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads many series, and adds the calendar.
 *
 * @param read what was read
 * @param plan the request's, with all columns named
 */
record ManySeriesReader(ManySeriesRead read, ForecastPlan plan) {

    /**
     * Reads.
     *
     * @param source the file
     * @param plan what is asked for
     * @param isAhead whether what follows the file is forecast, so that inputs that are known ahead must be
     */
    static ManySeriesReader read(SeriesSource source, ForecastPlan plan, boolean isAhead) {
        SeriesSet set = set(source);
        if (set.targets().size() > 1) {
            throw new InputException(
                    Origin.ofOption("--target"),
                    "of many series, one column is forecast, not " + String.join(", ", set.targets())
                            + "; name one, and run the others by themselves");
        }
        List<LeftOut> leftOut = new ArrayList<>(set.leftOut());
        Table plain = isAhead ? withInputs(set, plan.horizon(), leftOut) : set.table();
        if (source.strict() && !leftOut.isEmpty()) {
            throw strict(source, leftOut);
        }
        Table table = source.calendar().isEmpty()
                ? plain
                : SeriesReader.withCalendar(plain, plan.horizon(), source.calendar());
        ForecastColumns columns = new ForecastColumns(
                set.targets(), set.pastInputs(), SeriesReader.withCalendar(set.futureInputs(), plain, table));
        ForecastPlan named = plan.with(columns);
        ManySeriesRead read = new ManySeriesRead(
                source.file().toString(), source.layout(), table, set.targets().get(0), leftOut, set.notes());
        return new ManySeriesReader(read, set.rowsDropped() ? SeriesReader.withoutSeason(named) : named);
    }

    /** The series whose inputs are known ahead as far as is forecast; all of them, for a complaint, if none is. */
    private static Table withInputs(SeriesSet set, int horizon, List<LeftOut> leftOut) {
        Table table = set.table();
        List<Integer> staying = new ArrayList<>();
        List<LeftOut> others = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            Optional<String> lack = lack(set, series, horizon);
            if (lack.isPresent()) {
                others.add(new LeftOut(table.id(series), lack.get()));
            } else {
                staying.add(series);
            }
        }
        if (others.isEmpty() || staying.isEmpty()) {
            return table;
        }
        leftOut.addAll(others);
        return TableCut.only(table, staying.stream().mapToInt(each -> each).toArray());
    }

    private static Optional<String> lack(SeriesSet set, int series, int horizon) {
        int end = set.table().known(series, set.targets());
        for (String input : set.futureInputs()) {
            int ahead = Math.max(0, set.table().known(series, List.of(input)) - end);
            if (ahead < horizon) {
                return Optional.of("the column " + input + " must have values for the " + horizon
                        + (horizon == 1 ? " step" : " steps") + " to be forecast, but has " + ahead);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads series for a model that was trained before. Where the layout gives the values no name, the model's name for
     * them is taken.
     *
     * @param own the model's plan, with the columns that it reads from a file
     */
    static ManySeriesReader readFor(SeriesSource source, ForecastPlan own, boolean isAhead) {
        if (source.layout() == Layout.LONG) {
            return read(source, own, isAhead);
        }
        ManySeriesReader reader = read(source, own.with(ForecastColumns.ONLY), isAhead);
        ManySeriesRead read = reader.read();
        String target = own.columns().targets().get(0);
        List<Column> columns = new ArrayList<>(read.table().columns());
        columns.replaceAll(
                column -> column.name().equals(read.target()) ? new Column(target, column.values()) : column);
        Table named = new Table(
                columns,
                read.table().starts(),
                read.table().times(),
                read.table().ids());
        List<String> ahead = new ArrayList<>(own.columns().futureInputs());
        ahead.addAll(reader.plan().columns().futureInputs());
        return new ManySeriesReader(
                new ManySeriesRead(read.file(), read.layout(), named, target, read.leftOut(), read.notes()),
                own.with(new ForecastColumns(List.of(target), own.columns().pastInputs(), ahead)));
    }

    static SeriesSet set(SeriesSource source) {
        return SeriesFile.read(source.file(), source.csv(), source.layout(), source.id());
    }

    private static InputException strict(SeriesSource source, List<LeftOut> leftOut) {
        LeftOut first = leftOut.get(0);
        int others = leftOut.size() - 1;
        return new InputException(
                Origin.of(source.file().toString()),
                "series " + first.id() + " can't be used: " + first.reason()
                        + (others == 0 ? "" : others == 1 ? " (nor can 1 other)" : " (nor can " + others + " others)")
                        + "; mend it, or leave --strict out to go on without it");
    }
}
