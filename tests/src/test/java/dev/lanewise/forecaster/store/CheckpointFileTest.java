package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.Optimiser;
import dev.lanewise.forecaster.training.Schedule;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.forecaster.training.TrainingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints lose no bit, and a file that is no checkpoint is refused with a sentence. */
class CheckpointFileTest {

    /** What arithmetic, or a text, might change. */
    private static final float[] SPECIAL = {
        -0f, 0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN, 1 / 3f
    };

    private static final double THIRD = 1 / 3.0;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run.checkpoint");
    }

    private static float[] rotated(int by) {
        float[] values = new float[SPECIAL.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = SPECIAL[(i + by) % SPECIAL.length];
        }
        return values;
    }

    private static Checkpoint checkpoint(Optional<TrainingState.Best> best) {
        Map<String, float[]> slots = new LinkedHashMap<>();
        slots.put("square", rotated(2));
        slots.put("mean", rotated(1));
        TrainingState state = new TrainingState(
                2,
                rotated(0),
                new Optimiser.State(12_345_678_901L, slots),
                new Schedule.Memory(Double.POSITIVE_INFINITY, 3, 4),
                best);
        List<EpochRecord> epochs = List.of(
                new EpochRecord(1, THIRD, Double.NaN, Double.MIN_VALUE, 0.1),
                new EpochRecord(2, -0.0, 1e300, Double.NaN, 1e-3));
        return new Checkpoint(Map.of("training.epochs", "20", "data.column", "a \"b\"\n\u00e9"), "0a1b", state, epochs);
    }

    private void write(Checkpoint checkpoint) throws IOException {
        CheckpointFile.write(checkpoint, OutputFile.at(file));
    }

    @Test
    void nothingIsLost() throws IOException {
        Checkpoint written = checkpoint(Optional.of(new TrainingState.Best(1, THIRD, rotated(3))));
        write(written);
        Checkpoint read = CheckpointFile.read(file);
        assertEquals(written.settings(), read.settings());
        assertEquals("0a1b", read.dataSha256());
        assertEquals(written.epochs(), read.epochs());
        TrainingState state = read.state();
        assertEquals(2, state.epoch());
        assertEquals(written.state().schedule(), state.schedule());
        assertEquals(12_345_678_901L, state.optimiser().updates());
        assertBits(rotated(0), state.parameters());
        assertEquals(Set.of("mean", "square"), state.optimiser().slots().keySet());
        assertBits(rotated(1), state.optimiser().slots().get("mean"));
        assertBits(rotated(2), state.optimiser().slots().get("square"));
        assertEquals(1, state.best().orElseThrow().epoch());
        assertEquals(THIRD, state.best().orElseThrow().loss());
        assertBits(rotated(3), state.best().orElseThrow().parameters());
    }

    @Test
    void theSameCheckpointGivesTheSameBytesInPlaceOfTheOneBefore() throws IOException {
        write(checkpoint(Optional.of(new TrainingState.Best(2, 1, rotated(1)))));
        write(checkpoint(Optional.empty()));
        byte[] first = Files.readAllBytes(file);
        assertEquals(Optional.empty(), CheckpointFile.read(file).state().best());
        write(CheckpointFile.read(file));
        assertArrayEquals(first, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        write(checkpoint(Optional.empty()));
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            String problem = problem();
            assertTrue(problem.contains(length < Long.BYTES ? "not a safetensors file" : "cut off"), problem);
        }
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        assertEquals(file + ": there is no such checkpoint", problem());
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1\n");
        assertTrue(problem().contains("Git LFS pointer"), problem());
        ModelShape shape = ModelShape.ofInputs(1).lstm(2).dense(1);
        TrainedModel model = new TrainedModel(shape, new float[shape.parameters()], 20, Scaling.NONE);
        ModelFile.write(model, OutputFile.at(file));
        assertEquals(
                file + ": this is not a checkpoint of a training, though it is a safetensors file; a model that train"
                        + " --model kept is one, too, and can't be trained on from",
                problem());
    }

    @Test
    void aCheckpointIsNoModel() throws IOException {
        write(checkpoint(Optional.empty()));
        String problem =
                assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage();
        assertEquals(
                file + ": this is the checkpoint of a training, not a model; go on with it by train --resume, and keep"
                        + " the model by --model",
                problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lanewise_checkpoint\":\"1 | lanewise_checkpoint\":\"2 | this checkpoint is of version 2; this program reads version 1",
                "\"epoch\":\"2\" | \"epoch\":\"3\" | it must have a tensor epochs.train_loss of the shape [3], not [2]",
                "\"epoch\":\"2\" | \"epoch\":\"x\" | epoch must be a whole number from 0 to 2147483647, not x",
                "\"epoch\":\"2\" | \"epoch\":\"2147483648\" | epoch must be a whole number from 0 to 2147483647, not 2147483648",
                "\"epoch\":\"2\" | \"epuch\":\"2\" | its metadata lack epoch",
                "schedule_best\":\"Infinity | schedule_best\":\"infinite | schedule_best must be a number, not infinite",
                "best_epoch\":\"1 | best_epoch\":\"3 | its parts don't fit each other: the best epoch must be one of 2, but is 3",
                "\"data_sha256\" | \"data_sha255\" | its metadata lack data_sha256",
                "\"settings\":\"{ | \"settings\":\"! | its metadata's settings is not a JSON object (",
                "\"best\":{ | \"bast\":{ | it must have a tensor best of the shape [7]",
                "\"parameters\":{ | \"parametres\":{ | it has no tensor parameters",
            })
    void aHeaderWithAMistake(String right, String wrong, String sentence) throws IOException {
        write(checkpoint(Optional.of(new TrainingState.Best(1, THIRD, rotated(3)))));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) bytes.getLong()];
        String content = new String(bytes.get(header).array(), Long.BYTES, header.length, StandardCharsets.UTF_8);
        assertTrue(content.contains(right), content);
        byte[] changed = content.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(Long.BYTES + changed.length + bytes.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(changed.length)
                        .put(changed)
                        .put(bytes)
                        .array());
        String problem = problem();
        assertTrue(problem.startsWith(file + ": " + sentence), problem);
    }

    private String problem() {
        return assertThrows(InputException.class, () -> CheckpointFile.read(file))
                .getMessage();
    }

    private static void assertBits(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Float.floatToRawIntBits(expected[i]), Float.floatToRawIntBits(actual[i]), "element " + i);
        }
    }
}
