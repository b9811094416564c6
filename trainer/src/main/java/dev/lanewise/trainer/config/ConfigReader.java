package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.kernels.Mode;
import java.nio.file.Path;
import java.util.List;

/** Turns settings into a checked {@link Config}. */
public final class ConfigReader {

    private final Settings settings;

    private ConfigReader(Settings settings) {
        this.settings = settings;
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
        ConfigReader reader = new ConfigReader(settings);
        Config.Data data = DataReader.read(settings, folder);
        TrainingPlan plan = TrainingReader.read(settings);
        reader.checkParts(data, plan);
        Task task = TaskReader.read(settings, data);
        Config config = new Config(
                reader.logging(),
                data,
                task,
                reader.model(task, plan),
                (float) settings.number("model.forget_bias"),
                plan,
                reader.kernel());
        if (data.source() == Config.Source.SINE || data.source() == Config.Source.ADDING) {
            reader.checkArrays(data);
        }
        return config;
    }

    private Config.Logging logging() {
        return new Config.Logging(
                settings.choice("logging.level", Config.Level.class), DataReader.path(settings.get("logging.file")));
    }

    private ModelShape model(Task task, TrainingPlan plan) {
        int outputs = Math.multiplyExact(task.stepOutputs(), plan.loss().outputsPerTarget());
        return ModelReader.read(settings, task.stepInputs(), task.futureValues(), outputs);
    }

    private Config.Kernel kernel() {
        boolean auto = settings.text("kernel.threads").equalsIgnoreCase("auto");
        if (!auto && !settings.text("kernel.threads").matches("[1-9][0-9]{0,3}")) {
            throw settings.get("kernel.threads").mustBe("auto or a whole number from 1 to 9999");
        }
        return new Config.Kernel(
                settings.choice("kernel.mode", Mode.class), auto ? 0 : (int) settings.whole("kernel.threads", 1, 9999));
    }

    private void checkParts(Config.Data data, TrainingPlan plan) {
        Config.Parts parts = data.parts();
        if (plan.stopping().isOn() && !parts.hasValidation()) {
            String key = parts.areNamed() ? "data.validation_until is empty" : "data.validation_fraction is 0";
            throw settings.get("training.patience")
                    .mustBe("0 where " + key + ", as there is no validation loss to go by");
        }
        for (Setting until : List.of(parts.validationUntil(), parts.testUntil())) {
            if (!parts.areNamed() && !until.text().isEmpty()) {
                throw until.mustBe("left out where data.train_until is");
            }
        }
        boolean byShares =
                data.source() != Config.Source.SINE && data.source() != Config.Source.ADDING && !parts.areNamed();
        if (byShares && parts.validationFraction() + parts.testFraction() >= 1) {
            throw settings.get("data.validation_fraction")
                    .mustBe("less than what data.test_fraction leaves, as values to learn from are needed, too");
        }
    }

    /** Each channel of all waves, for training and test, is one Java array. */
    private void checkArrays(Config.Data data) {
        long most = (Integer.MAX_VALUE - 8) / (data.windows().sequenceLength() + 1L)
                - data.drawn().testSamples();
        if (data.drawn().trainSamples() > most) {
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
