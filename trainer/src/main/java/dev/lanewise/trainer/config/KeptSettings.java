package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a job as its checkpoint keeps them, and what may change when the job is taken up again. */
public final class KeptSettings {

    private static final String FILE = "data.file";
    private static final String EPOCHS = "training.epochs";

    private KeptSettings() {}

    /**
     * What to keep.
     *
     * @param settings all keys of the job
     * @param config what they say
     * @return each key's text; the data's file is named from the root, as the configuration's folder may be another one
     *     then
     */
    public static Map<String, String> of(Settings settings, Config config) {
        Map<String, String> kept = new TreeMap<>();
        settings.all().forEach(setting -> kept.put(setting.key(), setting.text()));
        if (config.data().csv().file() != null) {
            kept.put(
                    FILE,
                    config.data().csv().file().toAbsolutePath().normalize().toString());
        }
        return kept;
    }

    /**
     * The settings of a job that is taken up again. What changes the course of a training must be as it was; where
     * messages go, what computes, how many epochs there are and which file holds the same data may change.
     *
     * @param kept what the checkpoint holds
     * @param checkpoint the checkpoint's file
     * @param given what the user gives this time, in ascending precedence
     * @return all keys
     * @throws InputException for the first key whose value may not change, or that isn't known here
     */
    public static Settings resumed(Map<String, String> kept, Path checkpoint, List<Setting> given) {
        Settings defaults = new ConfigFile(null, "").settings();
        List<Setting> before = new ArrayList<>();
        Origin origin = Origin.of(checkpoint.toString());
        new TreeMap<>(kept).forEach((key, text) -> {
            Setting setting = YamlFile.option(key, text, origin);
            if (!defaults.has(key) || !defaults.get(key).value().equals(setting.value())) {
                before.add(setting);
            }
        });
        Settings settings = defaults.with(before);
        for (Setting setting : given) {
            Setting was = settings.has(setting.key()) ? settings.get(setting.key()) : setting;
            if (!mayChange(setting.key()) && !was.value().equals(setting.value())) {
                throw setting.mustBe(
                        was.text() + ", as in the checkpoint " + checkpoint + " that the job goes on from");
            }
        }
        return settings.with(given);
    }

    private static boolean mayChange(String key) {
        return key.startsWith("logging.") || key.startsWith("kernel.") || key.equals(FILE) || key.equals(EPOCHS);
    }

    /**
     * Refuses a number of epochs that a training under way can't have.
     *
     * @param settings all keys
     * @param config what they say
     * @param kept what the checkpoint holds
     * @param epochsDone how many epochs it has behind it
     * @throws InputException if there are fewer, or others where each epoch's learning rate depends on it
     */
    public static void checkEpochs(Settings settings, Config config, Map<String, String> kept, int epochsDone) {
        int epochs = config.training().epochs();
        if (epochs < epochsDone) {
            throw settings.get(EPOCHS).mustBe("at least " + epochsDone + ", the epochs that the checkpoint has");
        }
        if (config.training().schedule().dependsOnLength()
                && !Integer.toString(epochs).equals(kept.get(EPOCHS))) {
            throw settings.get(EPOCHS)
                    .mustBe(kept.get(EPOCHS) + ", as in the checkpoint, where training.schedule is "
                            + settings.text("training.schedule")
                            + ": the learning rates so far depended on it");
        }
    }
}
