package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the checkpoints of a training are written, and what they count. */
class CheckpointsTest {

    @TempDir
    private Path folder;

    /** What the file has after each epoch; 0 where there is none. */
    private final List<Integer> found = new ArrayList<>();

    private Checkpoints checkpoints(OptionalInt every) {
        Optional<OutputFile> file = Optional.of(OutputFile.at(folder.resolve("run.checkpoint")));
        return new Checkpoints(Optional.empty(), file, every, Map.of());
    }

    private int epochsInFile() {
        Path file = folder.resolve("run.checkpoint");
        return Files.exists(file) ? CheckpointFile.read(file).state().epoch() : 0;
    }

    /** Seven epochs of four batches, or as many batches as are allowed. */
    private Checkpoints train(OptionalInt every, int mostBatches) {
        Settings settings = new ConfigFile(Path.of("my.yaml"), """
                data: {n_train: 20, n_test: 10, sequence_length: 4}
                model: {hidden_dim: 2}
                training: {epochs: 7, batch_size: 5}
                kernel: {mode: scalar}
                """).settings();
        QuietWatcher watcher = new QuietWatcher() {
            private int batches;

            @Override
            public void epoch(EpochRecord record, int planned) {
                found.add(epochsInFile());
            }

            @Override
            public boolean batch(long samples, long total, double loss) {
                return ++batches < mostBatches;
            }
        };
        Checkpoints checkpoints = checkpoints(every);
        new Job(settings, ConfigReader.read(settings, Path.of("")), watcher, checkpoints).run();
        return checkpoints;
    }

    /** Without a number, none comes within the first ten seconds. */
    @ParameterizedTest
    @CsvSource({"1, 1 2 3 4 5 6 7", "3, 0 0 3 3 3 6 6", "9, 0 0 0 0 0 0 0", "0, 0 0 0 0 0 0 0"})
    void oneIsWrittenEveryFewEpochsAndAtTheEnd(int every, String expected) {
        Checkpoints checkpoints = train(every == 0 ? OptionalInt.empty() : OptionalInt.of(every), Integer.MAX_VALUE);
        List<String> epochs = found.stream().map(String::valueOf).toList();
        assertEquals(List.of(expected.split(" ")), epochs);
        assertEquals(7, epochsInFile());
        assertTrue(checkpoints.line().orElseThrow().contains(" (after epoch 7; train --resume goes on from there)"));
    }

    @Test
    void anEpochThatIsBrokenOffIsNotInIt() {
        Checkpoints checkpoints = train(OptionalInt.of(5), 4 * 3 + 2);
        assertEquals(3, epochsInFile());
        assertTrue(checkpoints.line().orElseThrow().contains(" (after epoch 3; "));
    }

    /** What is gone on from, the latest state, and the next while it is taken. */
    @Test
    void theStatesThatAreHeldAreCounted() {
        assertEquals(0, Checkpoints.none().states());
        Checkpoints first = train(OptionalInt.of(5), Integer.MAX_VALUE);
        assertEquals(2, first.states());
        Checkpoints second = new Checkpoints(
                Optional.of(CheckpointFile.read(folder.resolve("run.checkpoint"))),
                Optional.of(OutputFile.at(folder.resolve("run.checkpoint"))),
                OptionalInt.empty(),
                Map.of());
        assertEquals(3, second.states());
    }
}
