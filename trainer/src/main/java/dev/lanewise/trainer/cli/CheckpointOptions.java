package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.store.ForecastCheckpoint;
import dev.lanewise.trainer.config.KeptSettings;
import dev.lanewise.trainer.job.Checkpoints;
import dev.lanewise.trainer.job.ForecastCheckpoints;
import dev.lanewise.trainer.results.SweepCheckpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of a training that is kept as it goes. */
final class CheckpointOptions {

    private static final String CHECKPOINT = "--checkpoint";
    private static final String EVERY = "--checkpoint-every";
    private static final String RESUME = "--resume";

    @Option(
            names = CHECKPOINT,
            paramLabel = "FILE",
            description = "Keep the training in this file as it goes, and when it is stopped.")
    private Path checkpoint;

    @Option(
            names = EVERY,
            paramLabel = "N",
            description = "Do so after every N epochs; a forecast: N updates. By default every 10 seconds at most.")
    private Integer every;

    @Option(
            names = RESUME,
            paramLabel = "FILE",
            description = "Go on from a file of --checkpoint, with its settings, to the same end.")
    private Path resume;

    private void check() {
        if (resume != null && SweepCheckpoint.isIn(resume)) {
            throw new InputException(
                    Origin.of(resume.toString()), "this checkpoint is of the command sweep; write sweep --resume");
        }
        if (every != null && every < 1) {
            throw new InputException(Origin.ofOption(EVERY), EVERY, "N must be at least 1, not " + every);
        }
        if (every != null && file() == null) {
            throw new InputException(
                    Origin.ofOption(EVERY), EVERY, "no file to write is given; name it by " + CHECKPOINT);
        }
    }

    /** Where the training starts from. */
    Start start(Path configPath, List<String> assignments, String seed) {
        check();
        return resume == null
                ? Start.of(configPath, assignments, seed)
                : Start.resuming(resume, configPath, assignments, seed);
    }

    /** A training goes on in the file that it comes from, unless another one is named. */
    private Path file() {
        return checkpoint == null ? resume : checkpoint;
    }

    /** Adds the files, so that no other output goes there. */
    FilesInUse addTo(FilesInUse files) {
        if (checkpoint == null) {
            return files.writes(RESUME, resume);
        }
        if (!checkpoint.equals(resume)) {
            files.reads("option " + RESUME, resume, "the checkpoint that the training goes on from");
        }
        return files.writes(CHECKPOINT, checkpoint);
    }

    private Optional<OutputFile> output() {
        return Optional.ofNullable(file()).map(path -> OutputFile.at(path, checkpoint == null ? RESUME : CHECKPOINT));
    }

    /**
     * Keeps the trainings of a forecast; the command takes the options of the checkpoint, if it goes on from one.
     *
     * @param command the command
     * @param ofFile options that a configuration has given it
     */
    ForecastCheckpoints forecast(CommandSpec command, Map<String, String> ofFile) {
        check();
        KeptOptions options = new KeptOptions(command, ofFile);
        Optional<ForecastCheckpoint> from = Optional.ofNullable(resume).map(CheckpointFile::readForecast);
        Map<String, String> settings =
                from.map(before -> options.resumed(before, resume)).orElseGet(options::given);
        return new ForecastCheckpoints(
                from, output(), every == null ? OptionalLong.empty() : OptionalLong.of(every), settings);
    }

    /** The option that asks for checkpoints; null if there is none. */
    String given() {
        return resume == null ? checkpoint == null ? null : CHECKPOINT : RESUME;
    }

    /** What keeps the training; checks that it can. */
    Checkpoints checkpoints(Start start) {
        return new Checkpoints(
                start.checkpoint(),
                output(),
                every == null ? OptionalInt.empty() : OptionalInt.of(every),
                KeptSettings.of(start.settings(), start.config()));
    }
}
