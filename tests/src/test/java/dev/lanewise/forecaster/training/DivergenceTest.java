package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.Initialisation;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A training whose numbers are no longer finite says where, and which was the first. */
class DivergenceTest {

    private static final int STEPS = 20;
    private static final TrainingPlan PLAN = TrainingPlan.DEFAULT.withBatch(4).withOptimiser(new Sgd.Plan());
    private static final ModelShape SHAPE = ModelShape.ofInputs(1).lstm(4, 2).dense(1);

    @Test
    void anUpdateThatIsTooLargeIsFoundInTheWeights() {
        String sentence = sentence(PLAN.withLearningRate(1e38), (model, data) -> {});
        assertStarts(
                "the test loss is no longer a finite number after epoch 1; the first number that went wrong: the weight"
                        + " lstm.weight_ih_l0[0] is NaN;",
                sentence);
        assertTrue(sentence.endsWith("; try a smaller learningRate (now 1.0E38), or set clipNorm to 1"), sentence);
    }

    @Test
    void whoClipsAlreadyIsToldToClipMore() {
        String sentence = sentence(
                PLAN.withLearningRate(1e38).withClipNorm(5), (model, data) -> model.parameters()[0] = Float.NaN);
        assertTrue(sentence.endsWith("or a smaller clipNorm (now 5.0)"), sentence);
    }

    @Test
    void theFirstTensorInTheOrderOfComputationIsNamed() {
        assertFirst("the input at step 2, sample 1 of the batch, unit 1 is NaN", (model, data) -> {
            data.training().x()[data.training().at(0, 1, 0)] = Float.NaN;
            model.parameters()[0] = Float.NaN;
        });
        assertFirst("the weight lstm.weight_ih_l0[5] is NaN", (model, data) -> model.parameters()[5] = Float.NaN);
        assertFirst(
                "the weight lstm.weight_hh_l1[2][3] is -Infinity",
                (model, data) -> model.parameters()[at("lstm.weight_hh_l1") + 2 * 4 + 3] = Float.NEGATIVE_INFINITY);
        assertFirst(
                "the weight lstm.bias_l1[7] is NaN",
                (model, data) -> model.parameters()[at("lstm.bias_l1") + 7] = Float.NaN);
        assertFirst(
                "the weight dense.bias[0] is Infinity",
                (model, data) -> model.parameters()[SHAPE.parameters() - 1] = Float.POSITIVE_INFINITY);
    }

    @Test
    void theContextComesAfterTheInput() {
        ArraySamples samples =
                new ArraySamples(1, 2, 1, 1, new float[2], new float[] {0, Float.NaN, 0}, new float[1], false);
        ModelShape shape = ModelShape.ofInputs(1).lstm(2).context(3).dense(1);
        SequenceModel model = SequenceModel.untrained(shape, Kernels.scalar(), 1);
        Dataset data = new Dataset(Task.next("wave", 2), samples, samples, Map.of("wave", Scaling.NONE));
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(model, data, PLAN, team);
            assertStarts(
                    "the training loss is no longer a finite number in epoch 1, batch 1; the first number that went"
                            + " wrong: the context at step 1, sample 1 of the batch, unit 2 is NaN;",
                    assertThrows(TrainingException.class, () -> trainer.run(record -> {}))
                            .getMessage());
        }
    }

    /** Finite weights whose product overflows. */
    @Test
    void aPredictionThatOverflowsIsNamed() {
        assertFirst("the prediction for sample 1 of the batch, output 1 is Infinity", (model, data) -> {
            int bias = at("lstm.bias_l1");
            for (int i = 0; i < 4; i++) {
                model.parameters()[at("dense.weight") + i] = Float.MAX_VALUE;
                model.parameters()[bias + i] = 100; // input gates open
                model.parameters()[bias + 8 + i] = 100; // candidates 1
                model.parameters()[bias + 12 + i] = 100; // output gates open
            }
        });
    }

    @Test
    void aTestThatGoesWrongIsFoundAtTheEndOfTheEpoch() {
        String sentence =
                sentence(PLAN, (model, data) -> data.test().x()[data.test().at(5, 3, 0)] = Float.NaN);
        assertStarts(
                "the test loss is no longer a finite number after epoch 1; the first number that went wrong: the input"
                        + " at step 4, sample 2 of the batch, unit 1 is NaN;",
                sentence);
    }

    private static void assertFirst(String first, BiConsumer<SequenceModel, Waves> spoil) {
        assertStarts(
                "the training loss is no longer a finite number in epoch 1, batch 1; the first number that went wrong: "
                        + first + ";",
                sentence(PLAN, spoil));
    }

    private static void assertStarts(String start, String sentence) {
        assertEquals(start, sentence.substring(0, Math.min(start.length(), sentence.length())), sentence);
    }

    private static int at(String tensor) {
        return SHAPE.tensors().stream()
                .filter(each -> each.name().equals(tensor))
                .findFirst()
                .orElseThrow()
                .offset();
    }

    /** Training and test samples whose values a test can spoil. */
    private record Waves(ArraySamples training, ArraySamples test) {}

    private static String sentence(TrainingPlan plan, BiConsumer<SequenceModel, Waves> spoil) {
        Waves waves = new Waves(samples(0), samples(1));
        SequenceModel model = new SequenceModel(SHAPE, Kernels.scalar());
        Initialisation.fill(SHAPE, model.parameters(), new RandomStream(1, Purpose.INITIALISATION, 0));
        spoil.accept(model, waves);
        spreadFirst(waves.training()); // the first batch is the same whatever the shuffle
        model.pack();
        Dataset data =
                new Dataset(Task.next("wave", STEPS), waves.training(), waves.test(), Map.of("wave", Scaling.NONE));
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(model, data, plan, team);
            return assertThrows(TrainingException.class, () -> trainer.run(record -> {}))
                    .getMessage();
        }
    }

    private static ArraySamples samples(int phase) {
        float[] x = new float[8 * STEPS];
        float[] y = new float[8];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) StrictMath.sin(phase + i);
        }
        return new ArraySamples(8, STEPS, 1, 1, x, y, false);
    }

    private static void spreadFirst(ArraySamples samples) {
        for (int s = 1; s < samples.count(); s++) {
            System.arraycopy(samples.x(), 0, samples.x(), s * STEPS, STEPS);
        }
    }
}
