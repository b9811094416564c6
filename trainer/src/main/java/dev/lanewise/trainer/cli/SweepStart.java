package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.Overrides;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.SweepConfig;
import dev.lanewise.trainer.results.SweepCheckpoint;
import dev.lanewise.trainer.results.SweepCheckpoint.Given;
import dev.lanewise.trainer.results.SweepRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a sweep starts from: a configuration, or the checkpoint of an earlier life of it.
 *
 * @param describe where the settings come from, and what overrides them: the first line of the output
 * @param file the configuration; empty where the checkpoint has it
 * @param config what is in force
 * @param checkpoint the same to be kept, and the runs that have ended
 */
record SweepStart(String describe, Optional<ConfigFile> file, SweepConfig config, SweepCheckpoint checkpoint) {

    /** A sweep that begins. */
    static SweepStart of(Path path, List<String> assignments, String seed) {
        if (path == null) {
            throw new InputException(
                    Origin.ofOption("--config"),
                    "a sweep needs a configuration with a section sweep; name it by --config FILE, or go on from a"
                            + " checkpoint by --resume FILE");
        }
        ConfigFile file = ConfigFile.find(path);
        List<Setting> overrides = Overrides.of(file, System.getenv(), assignments, seed);
        return of(path.toString(), file, overrides);
    }

    private static SweepStart of(String source, ConfigFile file, List<Setting> overrides) {
        SweepConfig config = SweepConfig.read(file.path().toString(), file.content(), overrides);
        String folder = file.folder().toAbsolutePath().normalize().toString();
        SweepCheckpoint kept =
                new SweepCheckpoint(file.path().toString(), file.content(), given(overrides), folder, List.of());
        return new SweepStart(source + described(overrides), Optional.of(file), config, kept);
    }

    /**
     * A sweep that goes on. The checkpoint has the whole configuration, so that the environment isn't asked; what a
     * configuration and options say is held against it.
     */
    static SweepStart resuming(Path resume, Path path, List<String> assignments, String seed) {
        SweepCheckpoint before = SweepCheckpoint.read(resume);
        SweepConfig kept = SweepConfig.read(before.source(), before.configuration(), overrides(before));
        List<Setting> options = Overrides.options(assignments, seed);
        String source = resume + " (a checkpoint after "
                + SweepRow.counted(before.rows().size()) + ")";
        SweepStart start;
        if (path == null) {
            List<Setting> all = new ArrayList<>(overrides(before));
            all.addAll(options);
            SweepConfig config = SweepConfig.read(before.source(), before.configuration(), all);
            SweepCheckpoint again = new SweepCheckpoint(
                    before.source(), before.configuration(), given(all), before.folder(), List.of());
            start = new SweepStart(source + described(options), Optional.empty(), config, again);
        } else {
            start = of(source, ConfigFile.find(path), options);
        }
        SweepConfig.requireSame(kept, resume, start.config());
        return new SweepStart(
                start.describe(),
                start.file(),
                start.config(),
                start.checkpoint().with(before.rows()));
    }

    private static List<Setting> overrides(SweepCheckpoint checkpoint) {
        return checkpoint.overrides().stream()
                .map(given -> Overrides.kept(given.key(), given.text(), given.origin()))
                .toList();
    }

    private static List<Given> given(List<Setting> overrides) {
        return overrides.stream()
                .map(setting -> new Given(
                        setting.key(), setting.text(), setting.origin().toString()))
                .toList();
    }

    private static String described(List<Setting> overrides) {
        return overrides.stream()
                .map(given -> ", " + given.key() + " " + given.text() + " (" + given.origin() + ")")
                .collect(Collectors.joining());
    }

    /** The folder that relative data files start from. */
    Path folder() {
        return Path.of(checkpoint.folder());
    }
}
