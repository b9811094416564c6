package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.kernels.Mode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns settings into a checked {@link Config}. */
public final class ConfigReader {

    private final Settings settings;
    private final Path folder;

    private ConfigReader(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Checks every key.
     *
     * @param settings all keys
     * @param folder where a relative {@code data.file} starts: the configuration's folder
     * @return the configuration
     * @throws InputException for the first value that can't be used
     */
    public static Config read(Settings settings, Path folder) {
        settings.refuseDoubtful();
        ConfigReader reader = new ConfigReader(settings, folder);
        Config config = new Config(
                reader.logging(), reader.data(), reader.model(), TrainingReader.read(settings), reader.kernel());
        reader.checkTogether(config);
        return config;
    }

    private Config.Logging logging() {
        return new Config.Logging(settings.choice("logging.level", Config.Level.class), path("logging.file"));
    }

    private Config.Data data() {
        double testFraction = settings.number("data.test_fraction");
        if (testFraction <= 0 || testFraction >= 1) {
            throw settings.get("data.test_fraction").mustBe("a number between 0 and 1");
        }
        Path file = path("data.file");
        return new Config.Data(
                settings.choice("data.source", Config.Source.class),
                size("data.n_train"),
                size("data.n_test"),
                size("data.sequence_length"),
                settings.numberFromZero("data.noise_std"),
                file == null ? null : folder.resolve(file),
                settings.text("data.column"),
                testFraction,
                settings.share("data.validation_fraction"));
    }

    private ModelShape model() {
        return ModelReader.read(settings, size("model.input_dim"), 0, size("model.output_dim"));
    }

    private Config.Kernel kernel() {
        boolean auto = settings.text("kernel.threads").equalsIgnoreCase("auto");
        if (!auto && !settings.text("kernel.threads").matches("[1-9][0-9]{0,3}")) {
            throw settings.get("kernel.threads").mustBe("auto or a whole number from 1 to 9999");
        }
        return new Config.Kernel(
                settings.choice("kernel.mode", Mode.class), auto ? 0 : (int) settings.whole("kernel.threads", 1, 9999));
    }

    private int size(String key) {
        return (int) settings.whole(key, 1, Integer.MAX_VALUE);
    }

    private Path path(String key) {
        Setting setting = settings.get(key);
        try {
            return setting.text().isEmpty() ? null : Path.of(setting.text());
        } catch (InvalidPathException e) {
            throw new InputException(
                    setting.origin(),
                    key,
                    key + ": \"" + setting.text() + "\" is not a valid path here: " + FileProblem.of(e));
        }
    }

    private void checkTogether(Config config) {
        ModelShape model = config.model();
        if (model.outputs() > model.inputs()) {
            throw settings.get("model.output_dim").mustBe("at most model.input_dim, which is " + model.inputs());
        }
        if (config.training().stopping().isOn() && config.data().validationFraction() == 0) {
            throw settings.get("training.patience")
                    .mustBe("0 where data.validation_fraction is 0, as there is no validation loss to go by");
        }
        if (config.data().source() == Config.Source.SINE) {
            checkArrays(config);
            return;
        }
        if (config.data().validationFraction() + config.data().testFraction() >= 1) {
            throw settings.get("data.validation_fraction")
                    .mustBe("less than what data.test_fraction leaves, as values to learn from are needed, too");
        }
        Origin source = settings.get("data.source").origin();
        if (config.data().file() == null) {
            throw new InputException(source, "data.file", "data.source is csv, so data.file must name a CSV file");
        }
        checkIsFile(config.data().file());
        if (config.data().column().isEmpty()) {
            boolean given = settings.isGiven("data.column");
            throw new InputException(
                    given ? settings.get("data.column").origin() : source,
                    "data.column",
                    "data.source is csv, so data.column must name a column of the file"
                            + (given ? "; quote a name that begins with #" : ""));
        }
        if (model.inputs() != 1) {
            throw settings.get("model.input_dim").mustBe("1 where data.source is csv");
        }
    }

    private void checkIsFile(Path file) {
        if (!Files.isRegularFile(file)) {
            String problem = Files.isDirectory(file)
                    ? ", which is a folder"
                    : Files.exists(file) ? ", which is not a regular file" : ", but there is no such file";
            throw new InputException(
                    settings.get("data.file").origin(), "data.file", "data.file names " + file + problem);
        }
    }

    /** Each channel of all waves, for training and test, is one Java array. */
    private void checkArrays(Config config) {
        long most = (Integer.MAX_VALUE - 8) / (config.data().sequenceLength() + 1L)
                - config.data().testSamples();
        if (config.data().trainSamples() > most) {
            Setting given = settings.given("data.n_train", "data.n_test", "data.sequence_length");
            String limit = "at most " + Math.max(most, 0) + " with this data.sequence_length and data.n_test";
            throw given.key().equals("data.n_train")
                    ? given.mustBe(limit)
                    : new InputException(
                            given.origin(),
                            given.key(),
                            given.key() + " " + given.text() + " is too large: data.n_train ("
                                    + settings.text("data.n_train") + ") could be " + limit);
        }
    }
}
