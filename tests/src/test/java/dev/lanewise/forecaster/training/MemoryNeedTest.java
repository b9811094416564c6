package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimate is what a training really allocates. */
class MemoryNeedTest {

    private static final ModelShape SHAPE = ModelShape.ofInputs(1).lstm(50, 2).dense(1);

    static List<TrainingPlan> plans() {
        return List.of(
                TrainingPlan.DEFAULT,
                TrainingPlan.DEFAULT.withOptimiser(new Sgd.Plan()),
                TrainingPlan.DEFAULT.withShards(5),
                TrainingPlan.DEFAULT.withOptimiser(
                        RmsProp.Plan.USUAL.asCentred().withMomentum(0.9)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isWhatATrainingAllocates(TrainingPlan plan) {
        Table table = new SineWaves(20, 1, 0.05).draw(2000, 500, 42);
        Dataset data = Dataset.of(
                table, Task.next(SineWaves.name(0), 20), Split.at(2000 * 21, 2500 * 21), Scaling.Method.NONE);
        MemoryNeed need = MemoryNeed.of(SHAPE, plan, 20, new MemoryNeed.Sizes(2000, 0, 500, table.rows(), 2500));
        assertEquals(
                table.rows() * (8 + 4) + 2500 * 20 + 4 * (500 + 2000) + 160 * plan.epochs() + 64 * 500, need.data());
        allocated(plan, data); // classes are loaded now
        long allocated = allocated(plan, data);
        long expected = need.weights() + need.workspaces() + 4 * (500 + 2000);
        assertTrue(Math.abs(allocated - expected) < 0.02 * expected, expected + " estimated, " + allocated);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isWhatStatesTake(TrainingPlan plan) {
        Table table = new SineWaves(20, 1, 0.05).draw(20, 5, 42);
        Dataset data =
                Dataset.of(table, Task.next(SineWaves.name(0), 20), Split.at(20 * 21, 25 * 21), Scaling.Method.NONE);
        MemoryNeed need = new MemoryNeed(1, 2, 3).withStates(SHAPE, plan, 2);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(new SequenceModel(SHAPE, Kernels.scalar()), data, plan, team);
            trainer.state();
            long before = threads.getCurrentThreadAllocatedBytes();
            trainer.state();
            trainer.state();
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertEquals(need.weights(), allocated, 0.02 * allocated);
        }
        assertEquals(1, need.data());
        assertEquals(3, need.workspaces());
        long best = 2L * Float.BYTES * SHAPE.parameters();
        assertEquals(
                need.weights() + best,
                new MemoryNeed(1, 2, 3)
                        .withStates(SHAPE, plan.withStopping(new EarlyStopping(3, 0)), 2)
                        .weights());
    }

    /** The program itself is there once. */
    @Test
    void jobsSideBySideShareTheProgram() {
        MemoryNeed one = new MemoryNeed(1 << 20, 2 << 20, 3 << 20);
        MemoryNeed both = MemoryNeed.together(List.of(one, new MemoryNeed(10, 20, 30)));
        assertEquals(new MemoryNeed((1 << 20) + 10, (2 << 20) + 20, (3 << 20) + 30), both);
        assertTrue(both.total() < one.total() + new MemoryNeed(10, 20, 30).total());
    }

    /** Bytes that a model, a trainer and an evaluation take. */
    private static long allocated(TrainingPlan plan, Dataset data) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Team team = new Team(1)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            SequenceModel model = new SequenceModel(SHAPE, Kernels.scalar());
            model.pack();
            new Trainer(model, data, plan, team).predict(data.training());
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    @Test
    void theComplaintNamesTheNeedAndTheCure() {
        MemoryNeed need = new MemoryNeed(3L << 30, 1L << 20, 512L << 20);
        assertEquals(
                "This job needs 3.9 GB of memory (data 3.0 GB, weights 1.0 MB, workspaces 512.0 MB, the program 370.5 MB),"
                        + " but Java's heap has at most 64.0 MB; start Java with -Xmx3956m",
                need.exceeds(64 << 20));
    }

    @Test
    void sizesBeyondJavasArraysAreNamed() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MemoryNeed.of(
                        ModelShape.ofInputs(1).lstm(20_000, 1).dense(1),
                        TrainingPlan.DEFAULT,
                        20_000,
                        new MemoryNeed.Sizes(100, 0, 1, 1, 1)));
    }
}
