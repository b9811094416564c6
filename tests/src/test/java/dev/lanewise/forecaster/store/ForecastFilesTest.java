package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.evaluation.Yardstick;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.Backtested;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.ForecastWatcher;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.forecaster.training.TrainingEnd;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that forecast, and their trainings, as files: nothing is lost, and what doesn't fit is said. */
class ForecastFilesTest {

    private static final int KNOWN = 60;
    private static final int HORIZON = 4;
    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(HORIZON)
            .withTargets("sales", "visits")
            .withPastInputs("rain")
            .withFutureInputs("price")
            .withSeason(3)
            .withMembers(2)
            .withQuantiles(List.of(0.1, 1 / 3.0, 0.9))
            .withNet(NetPlan.DEFAULT
                    .withHidden(3)
                    .withSteps(2)
                    .withSkip(NetPlan.Skip.ON)
                    .withBatch(4)
                    .withUpdates(40));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("sales.safetensors");
    }

    /** Four columns, of which the price is known for the rows to be forecast. */
    private static Table table() {
        return Table.of(
                column("sales", 5, KNOWN),
                column("visits", -1, KNOWN),
                column("rain", 0, KNOWN),
                column("price", 9, KNOWN + HORIZON));
    }

    private static Column column(String name, double level, int known) {
        double[] values = new double[KNOWN + HORIZON];
        Arrays.setAll(values, i -> i < known ? level + StrictMath.sin(level + 2.1 * i) / 3 : Double.NaN);
        return new Column(name, values);
    }

    private static ForecastTrainer trainer() {
        return new ForecastTrainer(ForecastDesign.of(table(), PLAN), table(), Kernels.scalar(), 1);
    }

    private static ForecastModel model() {
        ForecastTrainer trainer = trainer();
        trainer.run(ForecastWatcher.NONE);
        return trainer.model();
    }

    private static void assertSame(ForecastModel expected, ForecastModel actual) {
        assertEquals(expected.design(), actual.design());
        assertEquals(expected.end(), actual.end());
        assertEquals(expected.members().size(), actual.members().size());
        for (int i = 0; i < expected.members().size(); i++) {
            assertArrayEquals(expected.members().get(i), actual.members().get(i));
        }
    }

    @Test
    void aModelIsReadAsItWasWrittenAndForecastsTheSame() throws IOException {
        ForecastModel model = model();
        Forecaster forecaster = new Forecaster(model, Kernels.scalar());
        forecaster.save(file);
        byte[] bytes = Files.readAllBytes(file);
        Forecaster loaded = Forecaster.load(file);
        assertSame(model, loaded.model());
        assertTrue(Arrays.deepEquals(
                forecaster.forecast(table()).values(), loaded.forecast(table()).values()));
        loaded.save(file);
        assertArrayEquals(bytes, Files.readAllBytes(file), "the same model gives the same bytes");
        assertArrayEquals(bytes, ForecastModelFile.bytes(model));
    }

    /** Files from before there were parts of an update. */
    @Test
    void aFileWithoutThePartsOfAnUpdateHasOne() throws IOException {
        ForecastModel model = model();
        ForecastModelFile.write(model, OutputFile.at(file));
        change(",\\\"shards\\\":1", "");
        assertSame(model, ForecastModelFile.read(file));
    }

    /** As PyTorch names a ModuleList, and wraps it. */
    @Test
    void itsTensorsHaveTheNamesOfAModuleList() throws IOException {
        ForecastModel model = model();
        ForecastModelFile.write(model, OutputFile.at(file));
        String header = header();
        for (String name : List.of("lstm.weight_ih_l0", "lstm.bias_hh_l0", "dense.weight", "dense.bias")) {
            assertTrue(header.contains("\"members.0." + name) && header.contains("\"members.1." + name), header);
        }
        assertFalse(header.contains("members.2"), header);
        // two targets of 6 values each in the window, and the price of 4 rows, stand beside 3 hidden units
        assertTrue(header.contains("\"members.1.dense.weight\":{\"dtype\":\"F32\",\"shape\":[32,19]"), header);
        change("\"members.", "\"module.members.");
        assertSame(model, ForecastModelFile.read(file));
        change("\"module.members.", "\"_orig_mod.module.members.");
        assertSame(model, ForecastModelFile.read(file));
        change(".lstm.", "._orig_mod.lstm.");
        assertSame(model, ForecastModelFile.read(file));
    }

    @Test
    void whatIsKnownOfTheEndOfTheTrainingIsKept() throws IOException {
        ForecastModel model = model();
        Backtested found =
                new Backtested(Optional.of(new Yardstick(1.5, 1 / 3.0, 0.9, 0.8)), new Widening(1.25, 24, 20));
        TrainingEnd end = new TrainingEnd(
                model.end().rows(), Optional.of("2020-01"), model.end().sha256(), Optional.of(found));
        ForecastModelFile.write(new ForecastModel(model.design(), model.members(), end), OutputFile.at(file));
        assertEquals(end, ForecastModelFile.read(file).end());
    }

    /** Shorter decimals would do to read them, but JDKs before 19 write other ones. */
    @Test
    void numbersHaveAllTheirDigits() throws IOException {
        ForecastModelFile.write(model(), OutputFile.at(file));
        String third = "0.333333333333333314829616256247390992939472198486328125";
        assertTrue(header().contains("[0.1000000000000000055511151231257827021181583404541015625," + third), header());
    }

    @Test
    void theHashIsOfAllMembersOneAfterTheOther() {
        assertEquals(
                WeightsHash.sha256(new float[] {1, 2, 3}),
                WeightsHash.sha256(List.of(new float[] {1}, new float[] {2, 3})));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lanewise_forecast\":\"1 | lanewise_forecast\":\"2 | this model file is of version 2; this program reads version 1",
                "lanewise_forecast\" | lanewise_forecost\" | this is not a model that forecasts: its metadata lack lanewise_forecast;",
                "\"members.1.dense.bias | \"members.2.dense.bias | it has no tensor members.1.dense.bias; there are [",
                "members\\\":2 | members\\\":1 | tensor members.1.dense.bias is not one of the 1 members that its design has",
                "hidden\\\":3,\\\"skip | hidden\\\":4,\\\"skip | tensor members.0.lstm.weight_ih_l0 must have the shape [16, 12]",
                "seed\\\":42 | seed\\\":4.5 | its metadata don't fit together: design.plan.seed must be of the kind long, not 4.5",
                "log\\\":\\\"auto | log\\\":\\\"often | its metadata don't fit together: design.plan.log must be a known word, not often",
                "\\\"reasons | \\\"raisons | its metadata don't fit together: design.reasons must be a list, not null",
                "seed\\\":42 | sad\\\":42 | its metadata don't fit together: design.plan.seed must be of the kind long, not null",
                "horizon\\\":4,\\\"columns | horizon\\\":4294967300,\\\"columns | its metadata don't fit together:"
                        + " design.plan.horizon must be of the kind int, not 4294967300",
                "\"design\":\"{ | \"design\":\"! | its metadata's design is not a JSON object (",
                "horizon\\\":4,\\\"columns | horizon\\\":0,\\\"columns | its metadata don't fit together: design.plan: horizon must be",
            },
            quoteCharacter = '`')
    void aHeaderWithAMistake(String right, String wrong, String sentence) throws IOException {
        ForecastModelFile.write(model(), OutputFile.at(file));
        change(right, wrong);
        String problem = assertThrows(InputException.class, () -> ForecastModelFile.read(file))
                .getMessage();
        assertTrue(problem.startsWith(file + ": " + sentence), problem);
    }

    @Test
    void eachKindOfFileIsToldFromTheOthers() throws IOException {
        ForecastModelFile.write(model(), OutputFile.at(file));
        assertEquals(
                file + ": this model forecasts a horizon from seasons; it is read by forecast --model, and by"
                        + " Forecaster.load",
                assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage());
        ModelShape shape = ModelShape.ofInputs(1).lstm(2).dense(1);
        TrainedModel trained = new TrainedModel(shape, new float[shape.parameters()], 20, Scaling.NONE);
        ModelFile.write(trained, OutputFile.at(file));
        assertTrue(assertThrows(InputException.class, () -> Forecaster.load(file))
                .getMessage()
                .contains("this is not a model that forecasts"));
        CheckpointFile.write(checkpoint(trainer()), OutputFile.at(file));
        assertEquals(
                file + ": this checkpoint is of the command forecast, not of train",
                assertThrows(InputException.class, () -> CheckpointFile.read(file))
                        .getMessage());
    }

    private static ForecastCheckpoint checkpoint(ForecastTrainer trainer) {
        return new ForecastCheckpoint(
                Map.of("horizon", "4"),
                trainer.model().end().sha256(),
                new TreeMap<>(Map.of(
                        KNOWN, trainer.state(), KNOWN - HORIZON, trainer().state())));
    }

    /** Stopped wherever its watcher is asked, written, read and gone on with by another trainer: the same bits. */
    @Test
    void aTrainingGoesOnFromItsFileWithTheSameBits() throws IOException {
        ForecastModel whole = model();
        ForecastTrainer trainer = trainer();
        int lives = 1;
        while (!trainer.run(progress -> false)) {
            CheckpointFile.write(checkpoint(trainer), OutputFile.at(file));
            ForecastCheckpoint read = CheckpointFile.readForecast(file);
            assertEquals(Map.of("horizon", "4"), read.settings());
            assertEquals(whole.end().sha256(), read.dataSha256());
            trainer = trainer();
            assertEquals(Set.of(KNOWN - HORIZON, KNOWN), read.trainings().keySet());
            trainer.resume(read.trainings().get(KNOWN));
            lives++;
        }
        assertTrue(lives > 2, lives + " lives");
        assertSame(whole, trainer.model());
    }

    private String header() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) bytes.getLong()];
        bytes.get(header);
        return new String(header, StandardCharsets.UTF_8);
    }

    private void change(String right, String wrong) throws IOException {
        byte[] all = Files.readAllBytes(file);
        String before = header();
        assertTrue(before.contains(right), before);
        byte[] header = before.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
        int data = Long.BYTES + before.getBytes(StandardCharsets.UTF_8).length;
        Files.write(
                file,
                ByteBuffer.allocate(Long.BYTES + header.length + all.length - data)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .put(all, data, all.length - data)
                        .array());
    }
}
