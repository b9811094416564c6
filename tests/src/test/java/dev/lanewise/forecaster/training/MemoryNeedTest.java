package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimate is what a training really allocates. */
class MemoryNeedTest {

    private static final ModelShape SHAPE = new ModelShape(1, 50, 2, 1);

    static List<TrainingPlan> plans() {
        return List.of(TrainingPlan.DEFAULT, TrainingPlan.DEFAULT.withOptimiser(new Sgd.Plan()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isWhatATrainingAllocates(TrainingPlan plan) {
        SineWaves waves = new SineWaves(20, 1, 1, 0.05);
        Dataset data = new Dataset(waves.training(2000, 42), waves.test(500, 42), Optional.empty());
        MemoryNeed need = MemoryNeed.of(
                SHAPE, plan, 20, data.training().count(), data.test().count());
        assertEquals(bytes(data.training()) + bytes(data.test()), need.samples());
        allocated(plan, data); // classes are loaded now
        long allocated = allocated(plan, data);
        long expected = need.weights() + need.workspaces();
        assertTrue(Math.abs(allocated - expected) < 0.02 * expected, expected + " estimated, " + allocated);
    }

    private static long bytes(Samples samples) {
        return (long) Float.BYTES * (samples.x().length + samples.y().length);
    }

    /** Bytes that a model, a trainer and an evaluation take. */
    private static long allocated(TrainingPlan plan, Dataset data) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Team team = new Team(1)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            SequenceModel model = new SequenceModel(SHAPE, Kernels.scalar());
            new Trainer(model, data, plan, team).predict(data.training());
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    @Test
    void theComplaintNamesTheNeedAndTheCure() {
        MemoryNeed need = new MemoryNeed(3L << 30, 1L << 20, 512L << 20);
        assertEquals(
                "This job needs 3.5 GB of memory (samples 3.0 GB, weights 1.0 MB, workspaces 512.0 MB), but Java's heap"
                        + " has at most 64.0 MB; start Java with -Xmx3944m",
                need.exceeds(64 << 20));
    }

    @Test
    void sizesBeyondJavasArraysAreNamed() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MemoryNeed.of(new ModelShape(1, 20_000, 1, 1), TrainingPlan.DEFAULT, 20_000, 100, 1));
    }
}
