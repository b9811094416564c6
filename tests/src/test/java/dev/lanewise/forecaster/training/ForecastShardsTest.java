package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forecast learned in parts has the bits of its number of parts, whoever computes them. */
class ForecastShardsTest {

    /** One of them too short to learn from, one with values below 0. */
    private static final int[] LENGTHS = {30, 41, 3, 22, 25, 60, 30, 17};

    private static final List<String> IDS = List.of("h", "b", "short", "a", "k", "c", "x", "B");
    private static final NetPlan NET =
            NetPlan.DEFAULT.withHidden(5).withBatch(11).withUpdates(19);
    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(3)
            .withTargets("sales")
            .withMembers(2)
            .withNet(NET);

    private static double[] series(int number) {
        double[] values = ForecastDesignTest.seasonal(LENGTHS[number]);
        Arrays.setAll(values, i -> values[i] * (number + 1) + i * (number % 3));
        values[0] = number == 4 ? -5 : values[0];
        return values;
    }

    /** Some of the series, one below the other. */
    private static Table table(int... numbers) {
        int[] starts = new int[numbers.length];
        double[] all = {};
        for (int i = 0; i < numbers.length; i++) {
            starts[i] = all.length;
            double[] more = series(numbers[i]);
            all = Arrays.copyOf(all, all.length + more.length);
            System.arraycopy(more, 0, all, starts[i], more.length);
        }
        return new Table(List.of(new Column("sales", all)), starts)
                .withIds(IntStream.of(numbers).mapToObj(IDS::get).toList());
    }

    private static Table whole() {
        return table(0, 1, 2, 3, 4, 5, 6, 7);
    }

    private static ForecastModel trained(Table table, ForecastPlan plan, LstmKernel kernel, int threads) {
        ForecastTrainer trainer = new ForecastTrainer(ForecastDesign.of(table, plan), table, kernel, threads);
        assertTrue(trainer.run(ForecastWatcher.NONE));
        return trainer.model();
    }

    private static void assertSameWeights(ForecastModel expected, ForecastModel model) {
        for (int i = 0; i < expected.members().size(); i++) {
            assertArrayEquals(expected.members().get(i), model.members().get(i), "member " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void threadsKernelsAndTheOrderOfSeriesChangeNoBit(int shards) {
        ForecastPlan plan = PLAN.withShards(shards);
        ForecastModel expected = trained(whole(), plan, Kernels.scalar(), 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertSameWeights(expected, trained(whole(), plan, Kernels.scalar(), threads));
        }
        for (LstmKernel kernel : Kernels.runnable()) {
            assertSameWeights(expected, trained(table(7, 2, 5, 0, 6, 1, 4, 3), plan, kernel, 2));
        }
    }

    @Test
    void partsChangeBits() {
        float[] one = trained(whole(), PLAN, Kernels.scalar(), 1).members().get(0);
        float[] two = trained(whole(), PLAN.withShards(2), Kernels.scalar(), 1)
                .members()
                .get(0);
        assertFalse(Arrays.equals(one, two));
    }

    /** What the driver and the executors of a cluster do, each with what it has. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void severalMachinesLearnWhatOneDoes(int shards) {
        ForecastPlan plan = PLAN.withShards(shards);
        List<SeriesFacts> facts = new ArrayList<>();
        for (int number : new int[] {6, 0, 7, 2, 1, 5, 4, 3}) {
            facts.add(SeriesFacts.of(table(number), 0, plan));
        }
        ForecastDesign design = ForecastDesign.of(facts, plan);
        Cluster cluster = new Cluster(design, Shards.deal(facts, design), facts);
        ForecastUpdates driver = new ForecastUpdates(design);
        cluster.train(driver, 8);
        ForecastState kept = driver.state();
        ForecastUpdates another = new ForecastUpdates(design);
        another.resume(kept);
        // What an executor holds is lost, and made anew.
        new Cluster(design, Shards.deal(facts, design), facts).train(another, Integer.MAX_VALUE);
        assertTrue(another.isDone());

        Table sorted = table(7, 3, 1, 5, 0, 4, 2, 6); // by name: B a b c h k short x
        ForecastDesign expected = ForecastDesign.of(sorted, plan);
        assertEquals(expected, design);
        ForecastModel model = another.model(TrainingEnd.join(IntStream.of(7, 3, 1, 5, 0, 4, 2, 6)
                .mapToObj(n -> TrainingEnd.of(table(n), design))
                .toList()));
        assertSameWeights(trained(whole(), plan, Kernels.scalar(), 1), model);
        assertEquals(TrainingEnd.of(sorted, expected), model.end());
    }

    /** Executors, one for each shard. */
    private static final class Cluster {

        private final List<ShardGradients> executors = new ArrayList<>();
        private final float[][] gradients;

        Cluster(ForecastDesign design, int[] parts, List<SeriesFacts> facts) {
            int shards = design.plan().shards();
            for (int shard = 0; shard < shards; shard++) {
                int number = shard;
                int[] own = IntStream.range(0, parts.length)
                        .filter(i -> parts[i] == number)
                        .map(i -> IDS.indexOf(facts.get(i).id()))
                        .toArray();
                executors.add(new ShardGradients(design.withoutSeries(), table(own), shard, Kernels.scalar()));
            }
            gradients = new float[shards][design.shape().parameters()];
        }

        void train(ForecastUpdates driver, int most) {
            double[] losses = new double[gradients.length];
            for (int i = 0; i < most && !driver.isDone(); i++) {
                for (int member = 0; member < PLAN.members(); member++) {
                    for (int shard = gradients.length - 1; shard >= 0; shard--) {
                        losses[shard] = executors
                                .get(shard)
                                .compute(member, driver.done(member), driver.parameters(member), gradients[shard]);
                    }
                    driver.update(member, gradients, losses);
                }
            }
        }
    }

    /** Its gradient is the sum of the gradients of its parts, each computed alone and weighted by its windows. */
    @Test
    void anUpdateIsWhatItsPartsGive() {
        ForecastPlan plan = PLAN.withShards(3);
        ForecastDesign design = ForecastDesign.of(whole(), plan);
        int[] parts = Shards.deal(IDS, design.layout(whole()).windows(), 3);
        double[] sum = new double[design.shape().parameters()];
        double loss = 0;
        for (int part = 0; part < 3; part++) {
            int number = part;
            int[] own = IntStream.range(0, 8).filter(i -> parts[i] == number).toArray();
            // by name
            int[] sorted = IntStream.of(own)
                    .mapToObj(IDS::get)
                    .sorted()
                    .mapToInt(IDS::indexOf)
                    .toArray();
            SeasonalWindows pool = design.withoutSeries().layout(table(sorted)).forTraining();
            double share = pool.count() / (double) design.sizes().windows();
            loss += share * addGradient(design, pool, part * 11 / 3, (part + 1) * 11 / 3, share, sum);
        }
        float[] summed = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            summed[i] = (float) sum[i];
        }
        ForecastMember member =
                new ForecastMember(design, 1, design.layout(whole()).forTraining(parts, 3), Kernels.scalar());
        float[] before = member.updates().parameters().clone();
        member.run(1, new Team(1));
        assertEquals(loss, member.updates().loss(), 1e-12);
        GradientClipping.clip(summed, 1);
        Adam adam = new Adam(Adam.Plan.USUAL, before.length);
        adam.update(before, summed, plan.net().learningRate());
        // Gradients differ by a few roundings, and Adam's first step by as much of the rate.
        float[] square = member.updates().state().optimiser().slots().get("mean");
        for (int i = 0; i < summed.length; i++) {
            assertEquals(0.1 * summed[i], square[i], 1e-7, "parameter " + i);
        }
    }

    /** Adds the mean gradient of some rows, times the share; the mean loss. */
    private static double addGradient(
            ForecastDesign design, SeasonalWindows pool, int from, int to, double share, double[] sum) {
        RandomStream sampling = MemberUpdates.sampling(design, 1);
        int[] drawn = IntStream.range(from, to)
                .map(row -> sampling.below(row, pool.count()))
                .toArray();
        Batch batch = new Batch(pool, drawn.length);
        batch.load(pool, drawn, 0, drawn.length);
        SequenceModel model = new SequenceModel(design.shape(), Kernels.scalar());
        new MemberUpdates(design, 1, model.parameters());
        model.pack();
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, pool.steps(), drawn.length);
        float[] gradient = new float[sum.length];
        try (Team team = new Team(1)) {
            model.forward(batch.x(), batch.context(), pool.steps(), drawn.length, workspace, team);
            float[] dy = workspace.dPredictions();
            design.loss().gradient(workspace.predictions(), batch.targets(), drawn.length, 3, dy);
            model.backward(workspace, gradient, team);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * gradient[i];
        }
        return design.loss().add(workspace.predictions(), batch.targets(), drawn.length, 3, 0) / (drawn.length * 3);
    }

    @Test
    void anInterruptedTrainingEndsWithTheSameBits() {
        ForecastPlan plan = PLAN.withShards(3);
        ForecastDesign design = ForecastDesign.of(whole(), plan);
        ForecastTrainer first = new ForecastTrainer(design, whole(), Kernels.scalar(), 2);
        assertFalse(first.run(progress -> false));
        ForecastTrainer second = new ForecastTrainer(design, whole(), Kernels.scalar(), 1);
        second.resume(first.state());
        assertTrue(second.run(ForecastWatcher.NONE));
        assertSameWeights(trained(whole(), plan, Kernels.scalar(), 1), second.model());
    }

    @Test
    void morePartsThanThereCanBeAreRefused() {
        assertRefused("shards must be at least 1, but is 0", () -> PLAN.withShards(0));
        assertRefused(
                "shards must be at most the number of series with more than 3 known values, which are 7, but is 8",
                () -> ForecastDesign.of(whole(), PLAN.withShards(8)));
        assertRefused(
                "shards must be at most the 4 windows of an update, but is 5",
                () -> ForecastDesign.of(whole(), PLAN.withNet(NET.withBatch(4)).withShards(5)));
        ForecastDesign design = ForecastDesign.of(whole(), PLAN.withShards(2));
        assertTrue(design.reasons().contains("Updates in 2 parts, each of them of its own series."));
        assertRefused(
                "shard must be from 0 to 1, but is 2", () -> new ShardGradients(design, whole(), 2, Kernels.scalar()));
        ForecastUpdates updates = new ForecastUpdates(design);
        assertRefused(
                "an update takes a gradient and a loss of each of 2 shards, but there are 1 and 2",
                () -> updates.update(0, new float[1][], new double[2]));
        int parameters = design.shape().parameters();
        assertRefused(
                "a gradient must have " + parameters + " elements, but has 3",
                () -> updates.update(0, new float[2][3], new double[2]));
        assertEquals(
                "the training loss is no longer a finite number in update 1 of member 1; try a smaller learningRate"
                        + " (now 0.003), or a smaller clipNorm (now 1.0)",
                assertThrows(
                                TrainingException.class,
                                () -> updates.update(0, new float[2][parameters], new double[] {1, Double.NaN}))
                        .getMessage());
    }

    @Test
    void factsThatDoNotFitAreRefused() {
        SeriesFacts one = SeriesFacts.of(table(0), 0, PLAN);
        SeriesFacts other = SeriesFacts.of(table(1), 0, PLAN.withSeason(4));
        assertRefused("two series have the name h", () -> ForecastDesign.of(List.of(one, one), PLAN));
        assertRefused(
                "the series b and h have different steps of time, so that no season fits both; give the season",
                () -> ForecastDesign.of(List.of(one, other), PLAN));
        assertRefused(
                "a design of facts needs at least one series, and the names of the columns to forecast",
                () -> ForecastDesign.of(List.of(one), PLAN.withTargets()));
        assertRefused(
                "a forecast from series in many places reads nothing but what it forecasts, as the scaling of other"
                        + " inputs goes over all series; leave out price",
                () -> ForecastDesign.of(List.of(one), PLAN.withFutureInputs("price")));
    }
}
