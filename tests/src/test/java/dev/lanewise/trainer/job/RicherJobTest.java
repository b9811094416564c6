package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.ResultsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Jobs with several targets, patches, a horizon, columns that are known ahead, the calendar, and parts by time. */
class RicherJobTest {

    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final int ROWS = 120;

    @TempDir
    private Path folder;

    private final QuietWatcher watcher = new QuietWatcher();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("series.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(row -> FIRST.plusDays(row) + "," + a(row) + "," + b(row) + "," + c(row))
                        .collect(Collectors.joining("\n", "day,a,b,c\n", "\n")));
    }

    private static double a(int row) {
        return 100 + row % 7;
    }

    private static double b(int row) {
        return row % 11 / 8.0 - 3;
    }

    private static double c(int row) {
        return row * row % 13;
    }

    private Job.Outcome run(String keys) {
        String yaml = "data: {source: csv, file: series.csv, sequence_length: 2, " + keys
                + (keys.contains("time:") ? "" : ", time: day")
                + "}\nmodel: {hidden_dim: 3}\ntraining: {epochs: 2, loss: pinball, quantiles: [0.2, 0.5, 0.8]}\n";
        Settings settings = new ConfigFile(Path.of("my.yaml"), yaml).settings();
        return new Job(settings, ConfigReader.read(settings, folder), watcher).run();
    }

    private static final String RICH = "column: [a, b], inputs: c, future_inputs: c, calendar: [month, weekday],"
            + " patch: 3, horizon: 4, train_until: 2021-03-01, validation_until: 2021-03-20, test_until: 2021-04-20";

    @Test
    void predictionsAreOfTheRowsThatTheJobNames() throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(ResultsJson.text(run(RICH).result()));
        List<?> predictions = (List<?>) json.get("predictions");
        // Of 20 to 31 March, 12 days, and 1 to 20 April; windows of 4 days: 31 days less 3.
        assertEquals(2 * (31 - 3), predictions.size());
        double squares = 0;
        int inside = 0;
        for (Object each : predictions) {
            Map<?, ?> prediction = (Map<?, ?>) each;
            int row = ((Number) prediction.get("row")).intValue() - 1;
            assertEquals(FIRST.plusDays(row).toString(), prediction.get("time"));
            boolean isA = prediction.get("target").equals("a");
            for (int step = 0; step < 4; step++) {
                double truth = isA ? a(row + step) : b(row + step);
                assertEquals(truth, number(prediction, "true", step), 1e-4);
                double error = number(prediction, "predicted", step) - truth;
                squares += isA ? 0 : error * error;
                Map<?, ?> quantiles = (Map<?, ?>) prediction.get("quantiles");
                boolean covered = number(quantiles, "0.2", step) <= truth && truth <= number(quantiles, "0.8", step);
                inside += !isA && covered ? 1 : 0;
            }
        }
        Map<?, ?> b = (Map<?, ?>) ((List<?>) json.get("scores")).get(1);
        assertEquals("b", b.get("target"));
        assertEquals(squares / (28 * 4), ((Number) ((Map<?, ?>) b.get("model")).get("mse")).doubleValue(), 1e-6);
        double coverage = ((Number) ((Map<?, ?>) b.get("quantiles")).get("coverage")).doubleValue();
        assertEquals(inside / (28.0 * 4), coverage, 0.03, "true values on an end may fall to either side by rounding");
    }

    private static double number(Map<?, ?> map, String key, int index) {
        return ((Number) ((List<?>) map.get(key)).get(index)).doubleValue();
    }

    /** 1 March is row 59, so that 59 rows and itself are for training; then 19 days, then 31. */
    @Test
    void partsEndWithTheTimesThatAreNamed() {
        run(RICH);
        Samples training = watcher.data().training();
        assertEquals(6, training.targetRow(0), "a window of 2 steps of 3 rows");
        assertEquals(60 - 4, training.targetRow(training.count() - 1));
        Samples validation = watcher.data().validation().orElseThrow();
        assertEquals(60, validation.targetRow(0));
        assertEquals(79 - 4, validation.targetRow(validation.count() - 1));
        assertEquals(79, watcher.data().test().targetRow(0));
        assertEquals(
                110 - 4, watcher.data().test().targetRow(watcher.data().test().count() - 1));
    }

    @Test
    void withoutTimesPartsEndWithRows() {
        run("column: a, time: '', train_until: 60, validation_until: 80, test_until: 100");
        assertEquals(
                59,
                watcher.data().training().targetRow(watcher.data().training().count() - 1));
        assertEquals(60, watcher.data().validation().orElseThrow().targetRow(0));
        assertEquals(80, watcher.data().test().targetRow(0));
        assertEquals(20, watcher.data().test().count());
        run("column: a, time: '', train_until: 60");
        assertTrue(watcher.data().validation().isEmpty());
        assertEquals(60, watcher.data().test().count());
    }

    /** Context: c of the 4 rows, then month and weekday, each as sine and cosine, of the 4 rows. */
    @Test
    void theCalendarIsThatOfTheRowsThatArePredicted() {
        run(RICH);
        Samples test = watcher.data().test();
        assertEquals(4 * 5, test.contextInputs());
        assertEquals(
                List.of("c", "weekday (sine)", "weekday (cosine)", "month (sine)", "month (cosine)"),
                watcher.data().task().futureInputs());
        int sample = 3;
        for (int step = 0; step < 4; step++) {
            LocalDate day = FIRST.plusDays(79 + sample + step);
            double weekday = 2 * Math.PI * (day.getDayOfWeek().getValue() - 1) / 7;
            double month = 2 * Math.PI * (day.getMonthValue() - 1) / 12;
            assertEquals(c(79 + sample + step), unscaled("c", test.context(sample, step)), 1e-4);
            assertEquals(Math.sin(weekday), unscaled("weekday (sine)", test.context(sample, 4 + step)), 1e-6);
            assertEquals(Math.cos(weekday), unscaled("weekday (cosine)", test.context(sample, 8 + step)), 1e-6);
            assertEquals(Math.sin(month), unscaled("month (sine)", test.context(sample, 12 + step)), 1e-6);
            assertEquals(Math.cos(month), unscaled("month (cosine)", test.context(sample, 16 + step)), 1e-6);
        }
    }

    private double unscaled(String column, double value) {
        return watcher.data().scalings().get(column).invert(value);
    }

    @Test
    void theModelFileHasTaskScalingsAndQuantiles() throws IOException {
        TrainedModel trained = run(RICH).trained();
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(trained, OutputFile.at(file));
        TrainedModel read = ModelFile.read(file);
        assertEquals(trained.task(), read.task());
        assertEquals(trained.scalings(), read.scalings());
        assertEquals(List.of(0.2, 0.5, 0.8), read.quantiles());
        assertEquals(3, read.task().patch());
        assertEquals(4, read.task().horizon());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train_until: 2021-03-01, validation_until: 2021-02-01|data.validation_until must be a time from"
                        + " 2021-03-02 to 2021-04-30, not 2021-02-01",
                "train_until: 2021-04-30|data.train_until must be a row before the last one, as rows for the test are"
                        + " needed, too, not 2021-04-30",
                "time: '', train_until: 121|data.train_until must be a row from 1 to 120, counted from 1, not 121",
                "time: '', train_until: 60, test_until: 60|data.test_until must be a row from 61 to 120, counted from 1,"
                        + " not 60",
            })
    void partsThatCannotBeAreRefused(String keys, String expected) {
        InputException problem = assertThrows(InputException.class, () -> run("column: a, " + keys));
        String message = problem.getMessage();
        assertEquals(expected, message.substring(message.indexOf(": ") + 2));
    }
}
