package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.store.Checkpoint;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.KeptSettings;
import dev.lanewise.trainer.config.Overrides;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a training starts from: a configuration, or the checkpoint of an earlier run.
 *
 * @param source where the settings come from, in words
 * @param file the configuration; the jar's copy where a checkpoint has the settings
 * @param settings all keys
 * @param config what they say
 * @param overrides what the user gave beside the configuration or the checkpoint
 * @param checkpoint what the training goes on from
 */
record Start(
        String source,
        ConfigFile file,
        Settings settings,
        Config config,
        List<Setting> overrides,
        Optional<Checkpoint> checkpoint) {

    /** A training that begins. */
    static Start of(Path configPath, List<String> assignments, String seed) {
        ConfigFile file = ConfigFile.find(configPath);
        List<Setting> overrides = Overrides.of(file, System.getenv(), assignments, seed);
        Settings settings = file.settings().with(overrides);
        Config config = ConfigReader.read(settings, file.folder());
        return new Start(file.describe(), file, settings, config, overrides, Optional.empty());
    }

    /**
     * A training that goes on. The checkpoint has every setting, so neither {@code ./config.yaml} nor the environment
     * is asked; what a configuration and options say is held against it.
     */
    static Start resuming(Path path, Path configPath, List<String> assignments, String seed) {
        Checkpoint checkpoint = CheckpointFile.read(path);
        ConfigFile file = configPath == null ? new ConfigFile(null, "") : ConfigFile.find(configPath);
        Settings asked = file.settings().with(Overrides.options(assignments, seed));
        List<Setting> given = asked.all().stream()
                .filter(setting -> asked.isGiven(setting.key()))
                .toList();
        Settings settings = KeptSettings.resumed(checkpoint.settings(), path, given);
        Config config = ConfigReader.read(settings, file.folder());
        KeptSettings.checkEpochs(
                settings, config, checkpoint.settings(), checkpoint.state().epoch());
        String source =
                path + " (a checkpoint after epoch " + checkpoint.state().epoch() + ")";
        return new Start(source, file, settings, config, given, Optional.of(checkpoint));
    }

    /** The first line of the output: where the settings come from, and what overrides it. */
    String describe() {
        return source
                + overrides.stream()
                        .map(override -> settings.get(override.key()))
                        .distinct()
                        .map(given -> ", " + given.key() + " " + given.text() + " (" + given.origin() + ")")
                        .collect(Collectors.joining());
    }
}
