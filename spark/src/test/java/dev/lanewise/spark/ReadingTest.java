package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Fill;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.SeriesFile;
import dev.lanewise.forecaster.series.SeriesSet;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of local times is the same series on Spark as on one machine, clock changes included. */
@ExtendWith(LocalSpark.class)
class ReadingTest {

    @TempDir
    private Path folder;

    /** Rows from one local time to another, every so many minutes; values fall, so that they don't follow the times. */
    private static List<String> rows(String id, String from, String to, int minutes) {
        List<String> rows = new ArrayList<>();
        LocalDateTime end = LocalDateTime.parse(to);
        for (LocalDateTime at = LocalDateTime.parse(from); at.isBefore(end); at = at.plusMinutes(minutes)) {
            rows.add(id + "," + at + "," + (100 - rows.size()));
        }
        return rows;
    }

    /** In Berlin, clocks went from 02:00 to 03:00 on 28 March 2021, and from 03:00 to 02:00 on 31 October. */
    private static List<String> file(int minutes) {
        List<String> rows = new ArrayList<>(List.of("meter,hour,load"));
        rows.addAll(rows("winter", "2021-01-10T00:00", "2021-01-11T03:00", minutes));
        rows.addAll(rows("autumn", "2021-10-31T00:00", "2021-10-31T03:00", minutes));
        rows.addAll(rows("autumn", "2021-10-31T02:00", "2021-10-31T06:00", minutes));
        rows.addAll(rows("spring", "2021-03-27T12:00", "2021-03-28T02:00", minutes));
        rows.addAll(rows("spring", "2021-03-28T03:00", "2021-03-28T06:00", minutes));
        List<String> mixed = rows("mixed", "2021-03-27T20:00", "2021-03-28T02:00", minutes);
        mixed.addAll(rows("mixed", "2021-03-28T03:00", "2021-03-28T05:00", minutes));
        Collections.shuffle(mixed, new Random(1));
        rows.addAll(mixed);
        rows.addAll(rows("gap", "2021-01-10T00:00", "2021-01-10T05:00", minutes));
        rows.addAll(rows("gap", "2021-01-10T09:00", "2021-01-10T12:00", minutes));
        rows.addAll(rows("twice", "2021-01-10T00:00", "2021-01-10T12:00", minutes));
        rows.addAll(rows("twice", "2021-01-10T07:00", "2021-01-10T07:05", minutes));
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"15, ERROR", "60, LAST"})
    void clocksChangeAsOnOneMachine(int minutes, Fill fill, SparkSession spark) throws IOException {
        Path path = Files.write(folder.resolve("load.csv"), file(minutes));
        SeriesSet alone = SeriesFile.read(
                path, CsvOptions.FOUND.withTargets("load").withFill(fill), Layout.LONG, Optional.of("meter"));
        List<String> expected = new ArrayList<>();
        for (int series = 0; series < alone.table().series(); series++) {
            expected.add(described(alone.table().only(series)));
        }
        assertEquals(
                fill == Fill.ERROR ? 4 : 6, expected.size(), alone.leftOut().toString());
        alone.leftOut().forEach(each -> expected.add(without("series \"" + each.id() + "\", " + each.reason())));

        Request request = Request.of(new Options(("--id meter --time hour --horizon 3 --output out --input " + path
                        + " --fill " + fill.name().toLowerCase(Locale.ROOT))
                .split(" ")));
        Dataset<Row> data = new ForecastWork(spark, request).read();
        SeriesReader reader =
                SeriesReader.of(data, request.columns(), request.plan().columns());
        List<String> found = reader.map(data, new Described(reader)).collect();
        assertEquals(
                String.join("\n", expected.stream().sorted().toList()),
                String.join("\n", found.stream().sorted().toList()));
    }

    /** Texts in a column of numbers that count would come in the order 0, 1, 10, 2. */
    @ParameterizedTest
    @CsvSource({"0, double", "-1.5, double", "2001, string", "2001-01-02, string"})
    void numbersCountUnlessTheyLookLikeTimes(String time, String type, SparkSession spark) throws IOException {
        Path path = Files.writeString(folder.resolve("load.csv"), "meter,hour,load\nA," + time + ",7\n");
        Request request =
                Request.of(new Options(("--id meter --time hour --horizon 3 --output out --input " + path).split(" ")));
        Dataset<Row> data = new ForecastWork(spark, request).read();
        assertEquals(type, data.schema().apply("hour").dataType().typeName());
    }

    /** What can be seen of a series, and of the times that would follow. */
    private static String described(Table table) {
        Times times = table.times().orElseThrow();
        return table.id(0) + " " + times.step()
                + Arrays.toString(table.column("load").values()) + times.texts()
                + times.following(times.rows() - 1, 3).texts();
    }

    /** A file's lines are not those of a series. */
    private static String without(String sentence) {
        return sentence.replaceAll("line \\d+", "line");
    }

    private record Described(SeriesReader reader) implements Packed.Work<String> {

        @Override
        public String of(String id, Iterator<Row> rows) {
            try {
                return described(reader.table(id, rows));
            } catch (InputException e) {
                return without(e.getMessage());
            }
        }
    }
}
