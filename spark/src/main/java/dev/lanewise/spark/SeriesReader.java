package dev.lanewise.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CommonTimes;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.SeriesBuilder;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Brings the columns of any data set into one form, and makes a {@link Table} of the rows of a series. The same rows
 * give the same table, in whatever order they come out of a shuffle.
 */
final class SeriesReader implements Serializable {

    private static final long serialVersionUID = 1;

    /** The columns of the form: id and time as texts, what orders rows, then a column for each value. */
    private static final String ID = "id";

    private static final String TIME = "time";
    private static final String ORDER = "order";
    /** Orders rows of the same time, where there is such a column; the last one of the form. */
    private static final String TIE = "tie";

    private static final int TIME_AT = 1;
    private static final int VALUES_AT = 3;

    private static final Pattern YEARS = Pattern.compile("(?i).*(year|jahr|ann|a\u00F1o).*");

    private final SeriesColumns columns;
    private final ForecastColumns roles;
    /** An ArrayList, as not every List could travel to an executor. */
    private final ArrayList<String> values;

    private final boolean hasTimes;
    private final boolean[] areTexts;
    /** Null until it is known, and where rows have no times. */
    private CommonTimes common;

    /**
     * Looks at the columns of a data set.
     *
     * @param schema what the data set has
     * @param columns which of its columns tell series apart and order rows
     * @param roles which of its columns are read
     * @throws InputException if a column is missing, or of a type that can't be read
     */
    SeriesReader(StructType schema, SeriesColumns columns, ForecastColumns roles) {
        this.columns = columns;
        this.roles = withTarget(schema, columns, roles);
        this.values = Stream.of(this.roles.targets(), this.roles.pastInputs(), this.roles.futureInputs())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        type(schema, columns.id());
        if (columns.order() != null) {
            type(schema, columns.order());
        }
        this.hasTimes = hasTimes(schema, columns);
        this.areTexts = new boolean[values.size()];
        for (int i = 0; i < areTexts.length; i++) {
            areTexts[i] = isText(schema, values.get(i));
        }
    }

    /** Names the target where nobody does: it is the only column left. */
    private static ForecastColumns withTarget(StructType schema, SeriesColumns columns, ForecastColumns roles) {
        if (!roles.targets().isEmpty()) {
            return roles;
        }
        List<String> left = new ArrayList<>(Arrays.asList(schema.fieldNames()));
        left.removeAll(Arrays.asList(columns.id(), columns.time(), columns.order()));
        left.removeAll(roles.otherInputs());
        if (left.size() != 1) {
            throw new InputException("which column to forecast must be said, as the data have "
                    + (left.isEmpty() ? "none beside id, time and inputs" : String.join(", ", left)));
        }
        return new ForecastColumns(left, roles.pastInputs(), roles.futureInputs());
    }

    private static DataType type(StructType schema, String name) {
        List<String> known = Arrays.asList(schema.fieldNames());
        if (!known.contains(name)) {
            throw new InputException("the data have no column " + Shown.quoted(name) + "; "
                    + (known.isEmpty()
                            ? "they have none at all"
                            : "the nearest one is " + Shown.quoted(NearestName.of(name, known))));
        }
        return schema.apply(name).dataType();
    }

    /** Whether the column of times has times: not where numbers only count. */
    private static boolean hasTimes(StructType schema, SeriesColumns columns) {
        DataType type = type(schema, columns.time());
        boolean isTime = type.sameType(DataTypes.TimestampType)
                || type.sameType(DataTypes.TimestampNTZType)
                || type.sameType(DataTypes.DateType)
                || type.sameType(DataTypes.StringType);
        if (!isTime && !(type instanceof NumericType)) {
            throw new InputException("the column " + Shown.quoted(columns.time()) + " has values of the type "
                    + type.simpleString() + ", but times must be timestamps, dates, texts or numbers");
        }
        return isTime || YEARS.matcher(columns.time()).matches();
    }

    private static boolean isText(StructType schema, String name) {
        DataType type = type(schema, name);
        boolean isText = type.sameType(DataTypes.StringType);
        if (!isText && !(type instanceof NumericType) && !type.sameType(DataTypes.BooleanType)) {
            throw new InputException("the column " + Shown.quoted(name) + " has values of the type "
                    + type.simpleString() + ", but only numbers can be forecast or learned from");
        }
        return isText;
    }

    /** Which columns are read, with the target's name. */
    ForecastColumns roles() {
        return roles;
    }

    /**
     * Looks at a data set as a whole: what the times of its series have in common is decided over all of them, as it is
     * for the series of a file.
     */
    static SeriesReader of(Dataset<Row> data, SeriesColumns columns, ForecastColumns roles) {
        SeriesReader reader = new SeriesReader(data.schema(), columns, roles);
        if (reader.hasTimes) {
            reader.common = CommonTimes.of(new AllSeries(reader, data));
        }
        return reader;
    }

    /**
     * Does something with each series of a data set. Series are dealt to as many partitions as
     * {@code spark.sql.shuffle.partitions} says.
     */
    <T> Dataset<T> mapSeries(Dataset<Row> data, FlatMapGroupsFunction<String, Row, T> work, Encoder<T> encoder) {
        int partitions = Integer.parseInt(data.sparkSession().conf().get("spark.sql.shuffle.partitions"));
        Dataset<Row> rows = read(data);
        return rows.repartition(partitions, col(ID))
                .groupBy(col(ID))
                .as(Encoders.STRING(), Encoders.row(rows.schema()))
                .flatMapSortedGroups(order(), work, encoder);
    }

    /** The same for values of our own. */
    <T extends Serializable> JavaRDD<T> map(Dataset<Row> data, Packed.Work<T> work) {
        return Packed.unpacked(mapSeries(data, Packed.packing(work), Encoders.BINARY()));
    }

    /** The data set in the form that {@link #table} reads. */
    private Dataset<Row> read(Dataset<Row> data) {
        List<Column> form = new ArrayList<>();
        Column time = named(columns.time());
        form.add(text(named(columns.id())).as(ID));
        form.add(text(time).as(TIME));
        form.add(time.as(ORDER));
        for (int i = 0; i < areTexts.length; i++) {
            Column value = named(values.get(i));
            form.add((areTexts[i] ? text(value) : value.cast(DataTypes.DoubleType)).as("value" + i));
        }
        if (columns.order() != null) {
            form.add(named(columns.order()).as(TIE));
        }
        return data.select(form.toArray(Column[]::new));
    }

    /** The rows of some series. */
    Dataset<Row> only(Dataset<Row> data, List<String> ids) {
        return data.where(text(named(columns.id())).isin(ids.toArray()));
    }

    private static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    private static Column text(Column column) {
        return coalesce(column.cast(DataTypes.StringType), lit(""));
    }

    /** What the rows of a series are sorted by: all of it, so that the order is the same each time. */
    private Column[] order() {
        List<Column> order = new ArrayList<>(List.of(col(ORDER)));
        if (columns.order() != null) {
            order.add(col(TIE));
        }
        for (int i = 0; i < areTexts.length; i++) {
            order.add(col("value" + i));
        }
        return order.toArray(Column[]::new);
    }

    /**
     * The table of a series.
     *
     * @param id its name
     * @param rows its rows in the form and order that this reader asks for
     * @return a table of this series alone
     * @throws InputException if they can't be read as a series: a sentence
     */
    Table table(String id, Iterator<Row> rows) {
        SeriesBuilder series = series(id, rows);
        return common == null ? series.toTable() : series.toTable(common);
    }

    /** The rows of a series before they are checked against what all have in common. */
    SeriesBuilder series(String id, Iterator<Row> rows) {
        if (id.isEmpty()) {
            throw new InputException("these rows have no value in the column " + Shown.quoted(columns.id())
                    + ", so they belong to no series");
        }
        SeriesBuilder series = new SeriesBuilder(id, options());
        String before = null;
        while (rows.hasNext()) {
            Row row = rows.next();
            String time = row.getString(TIME_AT).strip();
            if (!hasTimes) {
                checkCount(id, before, time);
            }
            series.add(time, values(row, series));
            before = time;
        }
        return series;
    }

    private void checkCount(String id, String before, String time) {
        if (time.isEmpty() || time.equals(before)) {
            throw new InputException("series " + Shown.quoted(id) + ", column " + Shown.quoted(columns.time()) + ": "
                    + (time.isEmpty() ? "a number is missing" : "the number " + time + " stands there twice")
                    + "; each row needs one of its own");
        }
    }

    private double[] values(Row row, SeriesBuilder series) {
        double[] read = new double[areTexts.length];
        for (int i = 0; i < read.length; i++) {
            int at = VALUES_AT + i;
            if (areTexts[i]) {
                read[i] = series.number(values.get(i), row.getString(at).strip());
            } else {
                read[i] = row.isNullAt(at) ? Double.NaN : row.getDouble(at);
            }
        }
        return read;
    }

    private CsvOptions options() {
        CsvOptions options = CsvOptions.FOUND
                .withTargets(roles.targets().toArray(String[]::new))
                .withPastInputs(roles.pastInputs().toArray(String[]::new))
                .withFutureInputs(roles.futureInputs().toArray(String[]::new))
                .withFill(columns.fill());
        if (!hasTimes) {
            return options;
        }
        CsvOptions timed = options.withTimeColumn(columns.time());
        return columns.pattern().map(timed::withTimePattern).orElse(timed);
    }
}
