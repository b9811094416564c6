package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.config.SweepConfig;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.SweepCheckpoint;
import dev.lanewise.trainer.results.SweepResult;
import dev.lanewise.trainer.results.SweepRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that is broken off within a run: what it shows, what it keeps, and how it goes on. */
class SweepTest {

    /** Of these rates the second is by far the best, and the fourth better than none. */
    private static final String YAML = """
            data: {n_train: 40, n_test: 20, sequence_length: 6, validation_fraction: 0.25}
            model: {hidden_dim: 3}
            training: {epochs: 4, batch_size: 8}
            kernel: {mode: scalar, threads: 1}
            sweep: {values: {training.learning_rate: [0.001, 0.1, 0.002, 0.005, 0.003, 0.0001]}}
            """;

    private static final SweepCheckpoint NEW = new SweepCheckpoint("my.yaml", YAML, List.of(), "/", List.of());

    @TempDir
    private Path folder;

    /** Stops within a run, when some have ended. */
    private static final class Watcher implements SweepWatcher {

        private final int most;
        private final List<Integer> runs = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();
        private final List<Boolean> best = new ArrayList<>();
        private int batches;

        Watcher(int most) {
            this.most = most;
        }

        @Override
        public void kernel(Choice choice, int sideBySide) {
            assertEquals(1, sideBySide);
        }

        @Override
        public void ended(SweepRow row, int ended, boolean isBest) {
            runs.add(row.run());
            counts.add(ended);
            best.add(isBest);
        }

        @Override
        public void progress(long epochs, long total, double best) {
            assertTrue(epochs <= total, epochs + " of " + total);
        }

        @Override
        public boolean goOn() {
            return runs.size() < most || ++batches < 6;
        }

        @Override
        public void warning(String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void note(String sentence) {
            throw new AssertionError(sentence);
        }
    }

    private static SweepResult run(SweepCheckpoint start, Optional<Path> file, Watcher watcher) {
        SweepConfig config = SweepConfig.read("my.yaml", start.configuration(), List.of());
        SweepRuns runs = SweepRuns.of(config, Path.of("/"));
        return new Sweep(runs, watcher, new SweepKept(start, file.map(OutputFile::at))).run();
    }

    private static List<SweepRow> byNumber(SweepResult result) {
        return result.rows().stream()
                .sorted(Comparator.comparing(SweepRow::run))
                .toList();
    }

    private static List<Object> figures(SweepResult result) {
        return byNumber(result).stream()
                .<Object>map(row -> List.of(row.run(), row.figures(), row.epochs(), row.weightsSha256()))
                .toList();
    }

    @Test
    void aRunThatIsBrokenOffIsNeitherShownNorKept() {
        Path file = folder.resolve("state");
        Watcher first = new Watcher(3);
        SweepResult broken = run(NEW, Optional.of(file), first);
        assertEquals(Ending.Status.INTERRUPTED, broken.ending().status());
        assertEquals(
                List.of(1, 2, 3), byNumber(broken).stream().map(SweepRow::run).toList());
        SweepCheckpoint kept = SweepCheckpoint.read(file);
        assertEquals(List.of(1, 2, 3), kept.rows().stream().map(SweepRow::run).toList());

        Watcher second = new Watcher(100);
        SweepResult resumed = run(kept, Optional.of(file), second);
        assertEquals(Ending.COMPLETED, resumed.ending());
        assertEquals(List.of(4, 5, 6), second.runs);
        assertEquals(List.of(4, 5, 6), second.counts);
        assertEquals(byNumber(broken).get(0).seconds(), byNumber(resumed).get(0).seconds(), "of the first life");
        Watcher undisturbed = new Watcher(100);
        assertEquals(figures(run(NEW, Optional.empty(), undisturbed)), figures(resumed));

        // What is the best so far doesn't depend on lives.
        List<Boolean> best = new ArrayList<>(first.best);
        best.addAll(second.best);
        assertEquals(undisturbed.best, best);
        assertEquals(List.of(true, true, false, false, false, false), best);
        assertEquals(2, resumed.best().orElseThrow().run());
    }

    @Test
    void runsThatTriedOtherValuesAreRefused() {
        SweepResult done = run(NEW, Optional.empty(), new Watcher(100));
        SweepCheckpoint other =
                new SweepCheckpoint("my.yaml", YAML.replace("0.002", "0.02"), List.of(), "/", byNumber(done));
        InputException e = assertThrows(InputException.class, () -> run(other, Optional.empty(), new Watcher(100)));
        assertEquals("the checkpoint doesn't fit its own settings: run 3 has other values", e.getMessage());
        assertFalse(run(NEW.with(byNumber(done)), Optional.empty(), new Watcher(0))
                .rows()
                .isEmpty());
    }
}
