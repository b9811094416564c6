package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.Optimiser;
import dev.lanewise.forecaster.training.Schedule;
import dev.lanewise.forecaster.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A {@link Checkpoint} as a file in the format safetensors, written whole or not at all: whoever is killed while it is
 * written finds the one before. Tensors: {@code parameters}, {@code optimiser.} and a slot's name, {@code best} where a
 * training stops early, and the epochs' figures in float64. All else stands in the metadata, numbers with all their
 * bits.
 */
public final class CheckpointFile {

    private static final String NOUN = "checkpoint";
    /** Which form of this file it is; no other file of ours has this key. */
    static final String VERSION = "lanewise_checkpoint";

    private static final String THIS_VERSION = "1";
    private static final String PARAMETERS = "parameters";
    private static final String BEST = "best";
    private static final String SLOT = "optimiser.";
    private static final long MOST_UPDATES = 999_999_999_999_999_999L;

    /** The figures of an epoch, by the names of their tensors. */
    private static final Map<String, ToDoubleFunction<EpochRecord>> FIGURES = new LinkedHashMap<>();

    private static final String TRAIN_LOSS = "epochs.train_loss";
    private static final String VALIDATION_LOSS = "epochs.validation_loss";
    private static final String TEST_LOSS = "epochs.test_loss";
    private static final String SECONDS = "epochs.seconds";

    static {
        FIGURES.put(TRAIN_LOSS, EpochRecord::trainLoss);
        FIGURES.put(VALIDATION_LOSS, EpochRecord::validationLoss);
        FIGURES.put(TEST_LOSS, EpochRecord::testLoss);
        FIGURES.put(SECONDS, EpochRecord::seconds);
    }

    private CheckpointFile() {}

    /**
     * Writes a checkpoint.
     *
     * @param checkpoint what to keep
     * @param file where it goes, in place of the one before
     * @throws IOException if it fails; the file is then as it was
     */
    public static void write(Checkpoint checkpoint, OutputFile file) throws IOException {
        TrainingState state = checkpoint.state();
        TensorWriter writer = new TensorWriter(metadata(checkpoint)).add(PARAMETERS, state.parameters());
        new TreeMap<>(state.optimiser().slots()).forEach((name, values) -> writer.add(SLOT + name, values));
        state.best().ifPresent(best -> writer.add(BEST, best.parameters()));
        FIGURES.forEach((name, figure) -> writer.add(
                name, checkpoint.epochs().stream().mapToDouble(figure).toArray()));
        writer.write(file);
    }

    private static Map<String, String> metadata(Checkpoint checkpoint) throws IOException {
        TrainingState state = checkpoint.state();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION, THIS_VERSION);
        metadata.put("data_sha256", checkpoint.dataSha256());
        metadata.put("epoch", Integer.toString(state.epoch()));
        metadata.put("updates", Long.toString(state.optimiser().updates()));
        metadata.put("schedule_best", Double.toHexString(state.schedule().best()));
        metadata.put("schedule_stale", Integer.toString(state.schedule().stale()));
        metadata.put("schedule_reductions", Integer.toString(state.schedule().reductions()));
        state.best().ifPresent(best -> {
            metadata.put("best_epoch", Integer.toString(best.epoch()));
            metadata.put("best_loss", Double.toHexString(best.loss()));
        });
        metadata.put("settings", JSON.std.asString(new TreeMap<>(checkpoint.settings())));
        return metadata;
    }

    /**
     * Reads a checkpoint.
     *
     * @param file as {@link #write} writes it
     * @return the checkpoint
     * @throws InputException if the file can't be read, or isn't a checkpoint
     */
    public static Checkpoint read(Path file) {
        try (TensorFile tensors = TensorFile.open(file, NOUN)) {
            return read(tensors);
        } catch (IOException e) {
            throw TensorFile.unreadable(file, NOUN, e);
        }
    }

    private static Checkpoint read(TensorFile file) throws IOException {
        String version = file.metadata(VERSION);
        if (version == null) {
            throw file.broken("this is not a checkpoint of a training, though it is a safetensors file; a model that"
                    + " train --model kept is one, too, and can't be trained on from");
        }
        if (!version.equals(THIS_VERSION)) {
            throw file.broken(
                    "this checkpoint is of version " + version + "; this program reads version " + THIS_VERSION);
        }
        try {
            return new Checkpoint(settings(file), text(file, "data_sha256"), state(file), epochs(file));
        } catch (IllegalArgumentException e) {
            throw file.broken("its parts don't fit each other: " + e.getMessage());
        }
    }

    private static TrainingState state(TensorFile file) throws IOException {
        float[] parameters = file.floats(PARAMETERS, file.length(PARAMETERS));
        Map<String, float[]> slots = new LinkedHashMap<>();
        for (String name : file.tensors().keySet()) {
            if (name.startsWith(SLOT)) {
                slots.put(name.substring(SLOT.length()), likeParameters(file, name, parameters));
            }
        }
        Optional<TrainingState.Best> best = Optional.empty();
        if (file.metadata("best_epoch") != null) {
            best = Optional.of(new TrainingState.Best(
                    whole(file, "best_epoch"), number(file, "best_loss"), likeParameters(file, BEST, parameters)));
        }
        return new TrainingState(
                whole(file, "epoch"),
                parameters,
                new Optimiser.State(whole(file, "updates", MOST_UPDATES), slots),
                new Schedule.Memory(
                        number(file, "schedule_best"),
                        whole(file, "schedule_stale"),
                        whole(file, "schedule_reductions")),
                best);
    }

    private static List<EpochRecord> epochs(TensorFile file) throws IOException {
        Map<String, double[]> figures = new LinkedHashMap<>();
        int epochs = whole(file, "epoch");
        for (String name : FIGURES.keySet()) {
            figures.put(name, file.doubles(name, epochs));
        }
        List<EpochRecord> records = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            records.add(new EpochRecord(
                    i + 1,
                    figures.get(TRAIN_LOSS)[i],
                    figures.get(VALIDATION_LOSS)[i],
                    figures.get(TEST_LOSS)[i],
                    figures.get(SECONDS)[i]));
        }
        return records;
    }

    private static float[] likeParameters(TensorFile file, String name, float[] parameters) throws IOException {
        return file.floats(name, parameters.length);
    }

    private static Map<String, String> settings(TensorFile file) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            JSON.std.mapFrom(text(file, "settings")).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        } catch (JacksonException e) {
            throw file.broken("its settings are not a JSON object (" + e.getOriginalMessage() + ")");
        }
        return settings;
    }

    private static String text(TensorFile file, String key) {
        String text = file.metadata(key);
        if (text == null) {
            throw file.broken("its metadata lack " + key);
        }
        return text;
    }

    private static int whole(TensorFile file, String key) {
        return (int) whole(file, key, Integer.MAX_VALUE);
    }

    private static long whole(TensorFile file, String key, long most) {
        String text = text(file, key);
        long number = text.matches("0|[1-9][0-9]{0,17}") ? Long.parseLong(text) : -1;
        if (number < 0 || number > most) {
            throw file.broken(key + " must be a whole number from 0 to " + most + ", not " + TensorHeader.shown(text));
        }
        return number;
    }

    private static double number(TensorFile file, String key) {
        String text = text(file, key);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw file.broken(key + " must be a number, not " + TensorHeader.shown(text));
        }
    }
}
