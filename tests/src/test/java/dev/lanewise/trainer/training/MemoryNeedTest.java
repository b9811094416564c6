package dev.lanewise.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Origin;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.data.Dataset;
import dev.lanewise.trainer.data.Datasets;
import dev.lanewise.trainer.data.Samples;
import dev.lanewise.trainer.model.ModelShape;
import dev.lanewise.trainer.model.SequenceModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimate is what a training really allocates. */
class MemoryNeedTest {

    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd"})
    void isWhatATrainingAllocates(String optimiser) {
        Config config = config("training.optimizer", optimiser, "model.layers", "2", "model.hidden_dim", "50");
        Dataset data = Datasets.of(config);
        MemoryNeed need =
                MemoryNeed.of(config, data.training().count(), data.test().count());
        assertEquals(bytes(data.training()) + bytes(data.test()), need.samples());
        allocated(config, data); // classes are loaded now
        long allocated = allocated(config, data);
        long expected = need.weights() + need.workspaces();
        assertTrue(Math.abs(allocated - expected) < 0.02 * expected, expected + " estimated, " + allocated);
    }

    private static long bytes(Samples samples) {
        return (long) Float.BYTES * (samples.x().length + samples.y().length);
    }

    /** Bytes that a model, a trainer and an evaluation take. */
    private static long allocated(Config config, Dataset data) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Team team = new Team(1)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Config.Model sizes = config.model();
            ModelShape shape = new ModelShape(sizes.inputs(), sizes.hidden(), sizes.layers(), sizes.outputs());
            SequenceModel model = new SequenceModel(shape, Kernels.scalar());
            new Trainer(model, data, config.training(), config.data().seed(), team).predict(data.training());
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    @Test
    void theComplaintNamesTheNeedAndTheCure() {
        MemoryNeed need = new MemoryNeed(3L << 30, 1L << 20, 512L << 20);
        assertEquals(
                "This job needs 3.5 GB of memory (samples 3.0 GB, weights 1.0 MB, workspaces 512.0 MB), but Java's heap"
                        + " has at most 64.0 MB; start Java with -Xmx3944m, or make data.n_train, data.sequence_length,"
                        + " model.hidden_dim or training.batch_size smaller",
                need.exceeds(64 << 20));
    }

    @Test
    void sizesBeyondJavasArraysAreNamed() {
        Config config = config("model.hidden_dim", "2000000000");
        assertThrows(IllegalArgumentException.class, () -> MemoryNeed.of(config, 1, 1));
    }

    private static Config config(String... keysAndValues) {
        List<Setting> changes = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changes.add(new Setting(keysAndValues[i], keysAndValues[i + 1], false, Origin.of("test")));
        }
        return ConfigReader.read(new ConfigFile(null, "").settings().with(changes), Path.of(""));
    }
}
