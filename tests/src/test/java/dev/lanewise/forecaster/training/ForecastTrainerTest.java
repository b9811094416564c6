package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.AllocationTest;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members learn side by side, and the bits depend on nothing but design, data and seed. */
class ForecastTrainerTest {

    private static final Table TABLE = Table.of(new Column("sales", ForecastDesignTest.seasonal(80)));
    private static final NetPlan NET =
            NetPlan.DEFAULT.withHidden(8).withBatch(8).withUpdates(37);
    private static final ForecastPlan PLAN =
            ForecastPlan.DEFAULT.withHorizon(3).withMembers(3).withSeason(4).withNet(NET);
    private static final ForecastDesign DESIGN = ForecastDesign.of(TABLE, PLAN);
    private static final Team ALONE = new Team(1); // the caller alone: there is no thread to end

    private static ForecastTrainer trainer(LstmKernel kernel, int threads) {
        return new ForecastTrainer(DESIGN, TABLE, kernel, threads);
    }

    private static ForecastModel trained(LstmKernel kernel, int threads) {
        ForecastTrainer trainer = trainer(kernel, threads);
        assertTrue(trainer.run(ForecastWatcher.NONE));
        return trainer.model();
    }

    private static void assertSameModel(ForecastModel expected, ForecastModel model, String what) {
        for (int i = 0; i < expected.members().size(); i++) {
            assertArrayEquals(expected.members().get(i), model.members().get(i), what + ", member " + i);
        }
    }

    @Test
    void kernelsAndThreadsChangeNoBit() {
        ForecastModel expected = trained(Kernels.scalar(), 1);
        for (LstmKernel kernel : Kernels.runnable()) {
            for (int threads : new int[] {1, 2, 4, 7}) {
                assertSameModel(expected, trained(kernel, threads), kernel.name() + " on " + threads + " threads");
            }
        }
    }

    /** Five members on two threads and on eight; then two of them are left on eight, one on two. */
    @Test
    void threadsThatAreLeftOverShareAMember() {
        assertEquals(1, ForecastRun.share(2, 5, 2, 4));
        assertEquals(2, ForecastRun.share(8, 5, 8, 4));
        assertEquals(2, ForecastRun.share(8, 5, 6, 3));
        assertEquals(2, ForecastRun.share(8, 5, 4, 2));
        assertEquals(1, ForecastRun.share(8, 5, 2, 1));
        assertEquals(1, ForecastRun.share(8, 5, 1, 0));
        assertEquals(4, ForecastRun.share(8, 2, 7, 0));
        assertEquals(2, ForecastRun.share(2, 1, 2, 0));
    }

    @Test
    void membersDiffer() {
        ForecastModel model = trained(Kernels.scalar(), 1);
        assertNotEquals(model.members().get(0)[0], model.members().get(1)[0]);
        assertNotEquals(MemberUpdates.seed(42, 0), MemberUpdates.seed(43, 0));
    }

    /** The update itself, from its parts: what is drawn, the rate, the loss, the optimiser. */
    @Test
    void aMemberIsWhatItsPartsGive() {
        SeasonalWindows pool = DESIGN.layout(TABLE).forTraining();
        ForecastMember member = new ForecastMember(DESIGN, 1, List.of(pool), Kernels.scalar());
        member.run(2, ALONE);
        assertEquals(2, member.updates().done());
        HandMadeMember byHand = new HandMadeMember(DESIGN, TABLE, 1);
        byHand.update(0);
        byHand.update(1);
        assertArrayEquals(byHand.parameters(), member.updates().parameters());
        assertEquals(byHand.loss(), member.updates().loss());
    }

    /** A row's window is drawn by seed, update and row: uniformly, whatever the batch. */
    @Test
    void windowsAreDrawnUniformly() {
        RandomStream stream = new RandomStream(5, Purpose.SAMPLING, 0);
        int[] drawn = new int[10];
        for (int update = 0; update < 1000; update++) {
            for (int row = 0; row < 100; row++) {
                drawn[MemberPart.drawn(stream, update, row, 10)]++;
            }
        }
        for (int count : drawn) {
            // 10 000 expected, standard deviation sqrt(100 000 * 0.1 * 0.9) = 95
            assertEquals(10_000, count, 5 * 95);
        }
        assertEquals(stream.below(3 * (1L << 32) + 7, 1_000_000), MemberPart.drawn(stream, 3, 7, 1_000_000));
    }

    @Test
    void anInterruptedTrainingEndsWithTheSameBits() {
        ForecastModel expected = trained(Kernels.scalar(), 1);
        ForecastTrainer first = trainer(Kernels.scalar(), 2);
        List<ForecastWatcher.Progress> told = new ArrayList<>();
        assertFalse(first.run(progress -> {
            told.add(progress);
            return told.size() < 4;
        }));
        ForecastState state = first.state();
        long done =
                state.members().stream().mapToLong(ForecastState.Member::update).sum();
        assertTrue(done >= 4 * 16 && done < 3 * 37, done + " updates");
        assertEquals(3 * 37, told.get(0).all());
        assertTrue(told.get(3).updates() > told.get(0).updates());
        assertTrue(told.get(3).loss() > 0);
        ForecastTrainer second = trainer(Kernels.scalar(), 1);
        second.resume(state);
        assertTrue(second.run(ForecastWatcher.NONE));
        assertSameModel(expected, second.model(), "resumed");
        assertTrue(first.run(ForecastWatcher.NONE));
        assertSameModel(expected, first.model(), "gone on");
    }

    /** Each member at another update, none at the end of a turn. */
    @Test
    void anyUpdateIsAPositionToGoOnFrom() {
        SeasonalWindows pool = DESIGN.layout(TABLE).forTraining();
        List<ForecastState.Member> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ForecastMember member = new ForecastMember(DESIGN, i, List.of(pool.forAnotherThread()), Kernels.scalar());
            member.run(5 * i + 1, ALONE);
            states.add(member.updates().state());
        }
        ForecastTrainer trainer = trainer(Kernels.scalar(), 2);
        trainer.resume(new ForecastState(states));
        assertTrue(trainer.run(ForecastWatcher.NONE));
        assertSameModel(trained(Kernels.scalar(), 1), trainer.model(), "resumed");
    }

    @Test
    void whatAWatcherThrowsEndsTheTraining() {
        IllegalStateException thrown = new IllegalStateException("enough");
        ForecastTrainer trainer = trainer(Kernels.scalar(), 2);
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> trainer.run(progress -> {
                            throw thrown;
                        })));
    }

    @Test
    void aLossThatIsNotFiniteIsSaid() {
        ForecastPlan wild = PLAN.withNet(NET.withLearningRate(1e39).withClipNorm(0));
        ForecastTrainer trainer = new ForecastTrainer(ForecastDesign.of(TABLE, wild), TABLE, Kernels.scalar(), 1);
        String sentence = assertThrows(TrainingException.class, () -> trainer.run(ForecastWatcher.NONE))
                .getMessage();
        assertTrue(sentence.startsWith("the training loss is no longer a finite number in update "), sentence);
        assertTrue(sentence.contains("try a smaller learningRate (now 1.0E39)"), sentence);
    }

    @Test
    void trainingGoesOnFromKeptWeights() {
        ForecastModel kept = trained(Kernels.scalar(), 1);
        ForecastTrainer trainer = trainer(Kernels.scalar(), 1);
        trainer.startFrom(kept);
        assertSameModel(kept, trainer.model(), "before the first update");
        ForecastDesign two = ForecastDesign.of(TABLE, PLAN.withMembers(2));
        int parameters = DESIGN.shape().parameters();
        assertRefused(
                "there must be 2 members of " + parameters + " parameters, as the design has, but there are ["
                        + parameters + ", " + parameters + ", " + parameters + "]",
                () -> new ForecastTrainer(two, TABLE, Kernels.scalar(), 1).startFrom(kept));
    }

    @Test
    void aWarmUpdateAllocatesNothing() {
        ForecastDesign endless = ForecastDesign.of(TABLE, PLAN.withNet(NET.withUpdates(Integer.MAX_VALUE)));
        SeasonalWindows pool = endless.layout(TABLE).forTraining();
        ForecastMember member = new ForecastMember(endless, 0, List.of(pool), Kernels.scalar());
        AllocationTest.assertAllocatesNothing(() -> member.run(3, ALONE));
    }

    /** Nets of some size, so that objects of the program don't count: what is announced is what is allocated. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void memoryIsKnownBefore(int shards) {
        Table table = Table.ofEqualSeries(TABLE.columns(), 20);
        ForecastDesign large = ForecastDesign.of(
                table,
                PLAN.withNet(NetPlan.DEFAULT.withHidden(64).withBatch(128).withUpdates(1))
                        .withShards(shards));
        memory(large, table); // classes are loaded now
        MemoryNeed need = ForecastTrainer.memory(large, table);
        double expected = need.weights() + need.workspaces() + need.data() - Double.BYTES * table.rows();
        assertEquals(expected, memory(large, table), 0.03 * expected);
    }

    /** Bytes that a trainer and a state of it take. */
    private static double memory(ForecastDesign design, Table table) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        new ForecastTrainer(design, table, Kernels.scalar(), 1).state();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
