package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.ForecastState;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tools.jackson.jr.ob.JSON;

/**
 * A {@link Checkpoint} as a file in the format safetensors, written whole or not at all: whoever is killed while it is
 * written finds the one before. Tensors: {@code parameters}, {@code optimiser.} and a slot's name, {@code best} where a
 * training stops early, and the epochs' figures in float64. All else stands in the metadata, numbers with all their
 * bits. A {@link ForecastCheckpoint} has the same, with {@code trainings.}, the rows that a training learns from,
 * {@code .members.} and a member's number before each name.
 */
public final class CheckpointFile {

    private static final String NOUN = "checkpoint";
    /** Which form of this file it is; no other file of ours has this key. */
    static final String VERSION = "lanewise_checkpoint";

    private static final String THIS_VERSION = "1";
    private static final String KIND = "command";
    private static final String TRAINING = "train";
    private static final String FORECAST = "forecast";
    private static final String DATA = "data_sha256";
    private static final String SETTINGS = "settings";
    private static final String PARAMETERS = "parameters";
    private static final String UPDATES = "updates";
    private static final String UPDATE = "update";
    private static final String TRAININGS = "trainings";
    private static final String MEMBERS = "members";
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
        addSlots(state.optimiser(), "", writer);
        state.best().ifPresent(best -> writer.add(BEST, best.parameters()));
        FIGURES.forEach((name, figure) -> writer.add(
                name, checkpoint.epochs().stream().mapToDouble(figure).toArray()));
        writer.write(file);
    }

    private static Map<String, String> metadata(Checkpoint checkpoint) throws IOException {
        TrainingState state = checkpoint.state();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION, THIS_VERSION);
        metadata.put(KIND, TRAINING);
        metadata.put(DATA, checkpoint.dataSha256());
        metadata.put("epoch", Integer.toString(state.epoch()));
        metadata.put(UPDATES, Long.toString(state.optimiser().updates()));
        metadata.put("schedule_best", Double.toHexString(state.schedule().best()));
        metadata.put("schedule_stale", Integer.toString(state.schedule().stale()));
        metadata.put("schedule_reductions", Integer.toString(state.schedule().reductions()));
        state.best().ifPresent(best -> {
            metadata.put("best_epoch", Integer.toString(best.epoch()));
            metadata.put("best_loss", Double.toHexString(best.loss()));
        });
        metadata.put(SETTINGS, JSON.std.asString(new TreeMap<>(checkpoint.settings())));
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
        Metadata metadata = metadata(file, TRAINING);
        try {
            return new Checkpoint(metadata.texts(SETTINGS), metadata.text(DATA), state(file), epochs(file));
        } catch (IllegalArgumentException e) {
            throw file.broken("its parts don't fit each other: " + e.getMessage());
        }
    }

    /** The metadata of a checkpoint of one of the two kinds. */
    private static Metadata metadata(TensorFile file, String kind) {
        if (file.metadata(VERSION) == null) {
            throw file.broken("this is not a checkpoint of a training, though it is a safetensors file; a model that"
                    + " train --model kept is one, too, and can't be trained on from");
        }
        Metadata metadata = new Metadata(file);
        metadata.requireVersion(VERSION, THIS_VERSION, NOUN);
        if (!metadata.text(KIND).equals(kind)) {
            throw file.broken("this checkpoint is of the command " + TensorHeader.shown(metadata.text(KIND))
                    + ", not of " + kind);
        }
        return metadata;
    }

    private static TrainingState state(TensorFile file) throws IOException {
        Metadata metadata = new Metadata(file);
        float[] parameters = file.floats(PARAMETERS, file.length(PARAMETERS));
        Optional<TrainingState.Best> best = Optional.empty();
        if (file.metadata("best_epoch") != null) {
            best = Optional.of(new TrainingState.Best(
                    metadata.whole("best_epoch"),
                    metadata.number("best_loss"),
                    likeParameters(file, BEST, parameters)));
        }
        return new TrainingState(
                metadata.whole("epoch"),
                parameters,
                optimiser(file, "", parameters),
                new Schedule.Memory(
                        metadata.number("schedule_best"),
                        metadata.whole("schedule_stale"),
                        metadata.whole("schedule_reductions")),
                best);
    }

    private static List<EpochRecord> epochs(TensorFile file) throws IOException {
        Map<String, double[]> figures = new LinkedHashMap<>();
        int epochs = new Metadata(file).whole("epoch");
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

    private static void addSlots(Optimiser.State state, String prefix, TensorWriter to) {
        new TreeMap<>(state.slots()).forEach((name, values) -> to.add(prefix + SLOT + name, values));
    }

    private static Optimiser.State optimiser(TensorFile file, String prefix, float[] parameters) throws IOException {
        Map<String, float[]> slots = new LinkedHashMap<>();
        for (String name : file.tensors().keySet()) {
            if (name.startsWith(prefix + SLOT)) {
                slots.put(name.substring((prefix + SLOT).length()), likeParameters(file, name, parameters));
            }
        }
        return new Optimiser.State(new Metadata(file).whole(prefix + UPDATES, MOST_UPDATES), slots);
    }

    /**
     * Writes a checkpoint of a forecast's trainings.
     *
     * @param checkpoint what to keep
     * @param file where it goes, in place of the one before
     * @throws IOException if it fails; the file is then as it was
     */
    public static void write(ForecastCheckpoint checkpoint, OutputFile file) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION, THIS_VERSION);
        metadata.put(KIND, FORECAST);
        metadata.put(DATA, checkpoint.dataSha256());
        metadata.put(SETTINGS, JSON.std.asString(new TreeMap<>(checkpoint.settings())));
        metadata.put(
                TRAININGS, JSON.std.asString(List.copyOf(checkpoint.trainings().keySet())));
        TensorWriter writer = new TensorWriter(metadata);
        checkpoint.trainings().forEach((rows, state) -> add(state, TRAININGS + "." + rows + ".", metadata, writer));
        writer.write(file);
    }

    private static void add(ForecastState state, String training, Map<String, String> metadata, TensorWriter writer) {
        metadata.put(training + MEMBERS, Integer.toString(state.members().size()));
        for (int i = 0; i < state.members().size(); i++) {
            ForecastState.Member member = state.members().get(i);
            String prefix = member(training, i);
            metadata.put(prefix + UPDATE, Integer.toString(member.update()));
            metadata.put(prefix + UPDATES, Long.toString(member.optimiser().updates()));
            writer.add(prefix + PARAMETERS, member.parameters());
            addSlots(member.optimiser(), prefix, writer);
        }
    }

    private static String member(String training, int number) {
        return training + MEMBERS + "." + number + ".";
    }

    /**
     * Reads a checkpoint of a forecast's trainings.
     *
     * @param path as {@link #write(ForecastCheckpoint, OutputFile)} writes it
     * @return the checkpoint
     * @throws InputException if the file can't be read, or isn't such a checkpoint
     */
    public static ForecastCheckpoint readForecast(Path path) {
        try (TensorFile file = TensorFile.open(path, NOUN)) {
            Metadata metadata = metadata(file, FORECAST);
            SortedMap<Integer, ForecastState> trainings = new TreeMap<>();
            for (int rows : metadata.wholes(TRAININGS)) {
                trainings.put(rows, forecastState(file, TRAININGS + "." + rows + "."));
            }
            return new ForecastCheckpoint(metadata.texts(SETTINGS), metadata.text(DATA), trainings);
        } catch (IOException e) {
            throw TensorFile.unreadable(path, NOUN, e);
        }
    }

    private static ForecastState forecastState(TensorFile file, String training) throws IOException {
        Metadata metadata = new Metadata(file);
        List<ForecastState.Member> members = new ArrayList<>();
        for (int i = 0; i < metadata.whole(training + MEMBERS); i++) {
            String prefix = member(training, i);
            String name = prefix + PARAMETERS;
            float[] parameters = file.floats(name, file.length(name));
            members.add(new ForecastState.Member(
                    metadata.whole(prefix + UPDATE), parameters, optimiser(file, prefix, parameters)));
        }
        return new ForecastState(members);
    }
}
