package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.LocalForecaster;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.Fill;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program: its options, its complaints, and what it writes. */
class ForecastTest {

    @TempDir
    private Path folder;

    /** What a run printed. */
    private record Run(int code, String out, String err) {}

    private static Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = dev.lanewise.spark.Forecast.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfTextsBecomesForecastsAndScores() throws IOException {
        StringBuilder csv = new StringBuilder("shop,day,sold\n007,2024-01-01,many\n");
        for (int day = 0; day < 40; day++) {
            csv.append("\"shop A\",")
                    .append(SomeSeries.START.plusDays(day))
                    .append(',')
                    .append(SomeSeries.value(0, day))
                    .append('\n');
        }
        Path input = Files.writeString(folder.resolve("sales.csv"), csv);
        Path output = folder.resolve("out");
        Files.createDirectories(output.resolve("series"));
        LocalSpark.session();
        Run run = run(("--input " + input + " --output " + output + " --id shop --time day --horizon 7 --per-series"
                        + " --overwrite --members 1 --hidden 8 --updates=4 --seed 7")
                .split(" "));
        assertEquals("", run.err());
        assertEquals(0, run.code());
        assertTrue(
                run.out().startsWith("1 series forecast, 1 left out" + System.lineSeparator() + "  007: series"),
                run.out());
        assertTrue(run.out().contains("LSTM                       1  "), run.out());
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(7)
                .withTargets("sold")
                .withMembers(1)
                .withNet(NetPlan.DEFAULT.withHidden(8).withUpdates(4))
                .withSeed(7);
        Forecast expected = new LocalForecaster(plan, Kernels.scalar(), false)
                .forecast(SomeSeries.table(0, 40))
                .forecast()
                .orElseThrow();
        List<String> lines = new ArrayList<>(List.of("id,time,step,forecast,0.025,0.5,0.975"));
        for (int step = 0; step < 7; step++) {
            double[][] values = expected.values()[0];
            lines.add("shop A," + SomeSeries.START.plusDays(40 + step) + "," + (step + 1) + "," + values[1][step] + ","
                    + values[0][step] + "," + values[1][step] + "," + values[2][step]);
        }
        assertEquals(lines, csv(output.resolve("forecasts")));
        assertTrue(csv(output.resolve("scores")).get(0).equals("id,method,smape,mase,msis,coverage"));
    }

    @Test
    void aModelAcrossSeriesIsSaved() throws IOException {
        StringBuilder csv = new StringBuilder("shop,day,sold\n");
        for (int day = 0; day < 40; day++) {
            csv.append("A,")
                    .append(day)
                    .append(',')
                    .append(SomeSeries.value(0, day))
                    .append('\n');
        }
        Path input = Files.writeString(folder.resolve("sales.csv"), csv);
        Path file = folder.resolve("model.safetensors");
        LocalSpark.session();
        Run run = run(("--input " + input + " --output " + folder.resolve("out") + " --save-model " + file
                        + " --id shop --time day --horizon 7 --no-backtest --members 1 --hidden 8 --updates 2"
                        + " --season 7")
                .split(" "));
        assertEquals("", run.err());
        Forecaster saved = Forecaster.load(file);
        String hash = WeightsHash.sha256(saved.model().members());
        assertTrue(run.out().contains("weights_sha256  " + hash), run.out());
        assertTrue(run.out().contains("training: 2 updates of 1 net, "), run.out());
        assertTrue(run.out().contains("; 1 shard computed for "), run.out());
        assertEquals(7, saved.model().design().sizes().season());
        assertTrue(Files.notExists(folder.resolve("out/scores")));
    }

    @Test
    void everyOptionReachesTheRequest() {
        Request request = Request.of(new Options(("--input a.csv --output b --id c --time d --target e --past-inputs f"
                        + " --future-inputs g --fill last --horizon 3 --shards 2 --season 4 --quantiles 0.1,.9 --no-log"
                        + " --members 6 --hidden 8 --batch 12 --updates 9 --seed 10 --no-backtest --output-format json"
                        + " --save-model h --checkpoint i --checkpoint-every 11 --overwrite --time-format dd.MM.yyyy")
                .split(" ")));
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(3)
                .withTargets("e")
                .withPastInputs("f")
                .withFutureInputs("g")
                .withShards(2)
                .withSeason(4)
                .withQuantiles(List.of(0.1, 0.9))
                .withLog(ForecastPlan.Log.NEVER)
                .withMembers(6)
                .withNet(NetPlan.DEFAULT.withHidden(8).withBatch(12).withUpdates(9))
                .withSeed(10);
        SeriesColumns columns = new SeriesColumns("c", "d", "dd.MM.yyyy", Fill.LAST, Request.ROW);
        assertEquals(
                new Request(
                        "a.csv",
                        "csv",
                        columns,
                        plan,
                        false,
                        false,
                        false,
                        Optional.of(Path.of("h")),
                        Optional.of(Path.of("i")),
                        11,
                        "b",
                        "json",
                        true),
                request);
    }

    private static List<String> csv(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path only = files.filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(only);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--horizon 12 | the option --input is missing; it names the data: a path that Spark reads",
                "--horizn 12 | there is no option \"--horizn\"; the nearest one is --horizon, and --help shows all",
                "--horizon | option --horizon: a value must follow",
                "--overwrite=yes | option --overwrite: it stands alone, without a value",
                "--seed 1 --seed 2 | option --seed: it is given twice",
                "--input a --output b --id c --time c | option --time: the column c is the id already",
                "--input a --output b --id c --time d | the option --horizon is missing; it says how many steps ahead to"
                        + " forecast, such as --horizon 12",
                "--input a --output b --id c --time d --horizon 0 | option --horizon: must be a whole number of at least"
                        + " 1, but is \"0\"",
                "--input a --output b --id c --time d --horizon 3 --fill mean | option --fill: must be one of error,"
                        + " interpolate, last, drop, but is \"mean\"",
                "--input a --output b --id c --time d --horizon 3 --quantiles 0.1,5 | option --quantiles: must be numbers"
                        + " between 0 and 1, but one is \"5\"",
                "--input a --output b --id c --time d --horizon 3 --seed x | option --seed: must be a whole number, but"
                        + " is \"x\"",
                "--input a --output b --id c --time d --horizon 3 --target e --past-inputs e | the column e is named"
                        + " twice; a column is a target, an input of the past, or one of the future"
            })
    void aMistakeIsASentence(String args, String sentence) {
        Run run = run(args.strip().split(" "));
        assertEquals("lanewise: " + sentence.strip() + System.lineSeparator(), run.err());
        assertEquals(2, run.code());
    }

    @Test
    void dataThatCantBeReadAreRefused() throws IOException {
        Path input = Files.writeString(folder.resolve("sales.csv"), "shop,day,sold,price\nA,2024-01-01,3,2\n");
        String rest = " --id shop --time day --horizon 3 --per-series --output " + folder.resolve("out");
        String from = "--input " + input + rest;
        Path lost = folder.resolve("sale.csv");
        assertRefused("option --input: there is nothing at \"" + lost + "\"", "--input " + lost + rest);
        assertRefused("which column to forecast must be said, as the data have sold, price", from);
        assertRefused("the data have no column \"sodl\"; the nearest one is \"sold\"", from + " --target sodl");
        assertRefused(
                "option --output-format: Spark knows no format \"cvs\"; it always knows csv, json, orc and parquet",
                from + " --target sold --output-format cvs");
        Path there = Files.createDirectories(folder.resolve("out/forecasts"));
        assertRefused(
                "option --output: \"" + there + "\" exists already; name another folder, or say --overwrite",
                from + " --target sold");
    }

    private static void assertRefused(String sentence, String args) {
        Run run = run(args.split(" "));
        assertEquals("lanewise: " + sentence + System.lineSeparator(), run.err());
        assertEquals("", run.out());
        assertEquals(2, run.code());
    }

    @Test
    void helpNamesEveryOption() {
        Run run = run("--help");
        assertEquals(0, run.code());
        Stream.concat(Options.FLAGS.stream(), Options.VALUES.stream())
                .filter(option -> !option.equals("--help"))
                .forEach(option -> assertTrue(run.out().contains("  " + option + " "), option));
    }

    /** What spark-submit gives to a JVM, and an embedded run needs as well. */
    @Test
    void theOptionsOfTheJvmAreSparks() throws IOException {
        assertEquals(List.of(JavaModuleOptions.defaultModuleOptionArray()), Files.readAllLines(Path.of("jvm.options")));
    }
}
