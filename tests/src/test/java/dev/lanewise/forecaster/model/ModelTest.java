package dev.lanewise.forecaster.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Layout, first values, dense layer and hash. */
class ModelTest {

    @Test
    void theLayoutIsCanonical() {
        ModelShape shape = ModelShape.ofInputs(3).lstm(5, 2).dense(4);
        List<String> expected = List.of(
                "lstm.weight_ih_l0 0 20x3",
                "lstm.weight_hh_l0 60 20x5",
                "lstm.bias_l0 160 20x1",
                "lstm.weight_ih_l1 180 20x5",
                "lstm.weight_hh_l1 280 20x5",
                "lstm.bias_l1 380 20x1",
                "dense.weight 400 4x5",
                "dense.bias 420 4x1");
        assertEquals(
                expected,
                shape.tensors().stream()
                        .map(t -> t.name() + " " + t.offset() + " " + t.rows() + "x" + t.columns())
                        .toList());
        assertEquals(424, shape.parameters());
        assertEquals(2, shape.lstmLayers());
        assertEquals(5, shape.hidden());
        assertEquals(4, shape.outputs());
    }

    @Test
    void theContextHasTheDenseWeightsLastColumns() {
        ModelShape shape = ModelShape.ofInputs(3).lstm(5).context(7).dense(4);
        Tensor weights = shape.tensors().get(3);
        assertEquals(new Tensor("dense.weight", Tensor.Kind.DENSE_WEIGHTS, 180, 4, 5 + 7, 5 + 7), weights);
        assertEquals(180 + 4 * (5 + 7) + 4, shape.parameters());
        assertEquals(7, shape.context());
        assertEquals("inputs=3, lstm=5, context=7, dense=4", shape.describe());
        assertEquals(shape, ModelShape.ofInputs(3).context(7).lstm(5).dense(4));
        assertEquals(
                ModelShape.ofInputs(3).lstm(5).dense(4),
                ModelShape.ofInputs(3).lstm(5).context(0).dense(4));
    }

    @Test
    void layersOfBothDirectionsHavePyTorchsNamesAndOrder() {
        ModelShape shape = ModelShape.ofInputs(3)
                .bidirectional(5)
                .dropout(0.5)
                .bidirectional(2)
                .denseEachStep(4);
        List<String> expected = List.of(
                "lstm.weight_ih_l0 0 20x3",
                "lstm.weight_hh_l0 60 20x5",
                "lstm.bias_l0 160 20x1",
                "lstm.weight_ih_l0_reverse 180 20x3",
                "lstm.weight_hh_l0_reverse 240 20x5",
                "lstm.bias_l0_reverse 340 20x1",
                "lstm.weight_ih_l1 360 8x10",
                "lstm.weight_hh_l1 440 8x2",
                "lstm.bias_l1 456 8x1",
                "lstm.weight_ih_l1_reverse 464 8x10",
                "lstm.weight_hh_l1_reverse 544 8x2",
                "lstm.bias_l1_reverse 560 8x1",
                "dense.weight 568 4x4",
                "dense.bias 584 4x1");
        assertEquals(
                expected,
                shape.tensors().stream()
                        .map(t -> t.name() + " " + t.offset() + " " + t.rows() + "x" + t.columns())
                        .toList());
        assertEquals(588, shape.parameters());
        assertEquals(2, shape.lstmLayers());
        assertEquals(2, shape.hidden());
        assertEquals(4, shape.outputs());
        assertEquals(28, shape.predictions(7));
        assertEquals(
                "inputs=3, bidirectional lstm=5, dropout=0.5, bidirectional lstm=2, dense=4 at each step",
                shape.describe());
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertEquals(
                "a model of inputs=1, lstm=30000 has 3600240000 parameters; a Java array holds at most" + " 2147483639",
                refusal(() -> ModelShape.ofInputs(1).lstm(30_000).dense(1)));
        assertEquals(
                "hidden must be at least 1, but is 0",
                refusal(() -> ModelShape.ofInputs(1).lstm(0)));
        assertEquals(
                "layers must be at least 1, but is 0",
                refusal(() -> ModelShape.ofInputs(1).lstm(3, 0)));
        assertEquals("inputs must be at least 1, but is 0", refusal(() -> ModelShape.ofInputs(0)));
        assertEquals(
                "context must be at least 0, but is -1",
                refusal(() -> ModelShape.ofInputs(1).lstm(2).context(-1)));
        assertEquals(
                "the dense layer reads a context of 3 values, but the model is given 2",
                refusal(() -> new ModelShape(
                        1, 2, ModelShape.ofInputs(1).lstm(2).context(3).dense(1).layers())));
        assertEquals(
                "outputs must be at least 1, but is -1",
                refusal(() -> ModelShape.ofInputs(1).lstm(2).dense(-1)));
    }

    private static String refusal(Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }

    @Test
    void layersStandInTheirOrder() {
        ModelShape whole = ModelShape.ofInputs(1).lstm(2).dense(1);
        assertThrows(IllegalStateException.class, () -> whole.lstm(2));
        assertThrows(IllegalStateException.class, () -> whole.dense(2));
        assertThrows(IllegalStateException.class, () -> whole.context(2));
        assertThrows(IllegalStateException.class, () -> ModelShape.ofInputs(1).dense(1));
        ModelShape lstm = ModelShape.ofInputs(1).lstm(2);
        assertThrows(IllegalStateException.class, () -> ModelShape.ofInputs(1).dropout(0.5));
        assertThrows(IllegalStateException.class, () -> lstm.dropout(0.5).dropout(0.5));
        assertThrows(IllegalStateException.class, () -> lstm.dropout(0.5).dense(1));
        assertThrows(IllegalStateException.class, () -> lstm.dense(1).dropout(0.5));
        assertEquals(lstm, lstm.dropout(0));
        assertEquals("rate must be a number from 0 to below 1, but is 1.0", refusal(() -> lstm.dropout(1)));
        assertEquals(
                "a dense layer at each step reads no context, but there are 3 values of it",
                refusal(() -> lstm.context(3).denseEachStep(1)));
        ModelShape headless = ModelShape.ofInputs(1).lstm(2);
        assertThrows(IllegalStateException.class, () -> new SequenceModel(headless, Kernels.scalar()));
    }

    @Test
    void firstValuesAreUniformAndForgetBiasesOne() {
        ModelShape shape = ModelShape.ofInputs(2).lstm(16).lstm(4).dense(1);
        float[] parameters = new float[shape.parameters()];
        RandomStream stream = new RandomStream(42, Purpose.INITIALISATION, 0);
        Initialisation.fill(shape, parameters, stream);
        int second = 4 * 16 * (2 + 16 + 1);
        int dense = second + 4 * 4 * (16 + 4 + 1);
        for (int i = 0; i < parameters.length; i++) {
            boolean forget = isIn(second - 3 * 16, 16, i) || isIn(dense - 3 * 4, 4, i);
            double root = i < second ? 4 : 2;
            assertEquals(forget ? 1f : (float) ((2 * stream.uniform(i) - 1) / root), parameters[i], "parameter " + i);
        }
    }

    /** Biases are PyTorch's two, added, but for the forget gate, whose second one is 1. */
    @Test
    void valuesNearZeroAreThoseOfTheirRule() {
        ModelShape shape = ModelShape.ofInputs(2).lstm(16).lstm(4).dense(3);
        float[] parameters = new float[shape.parameters()];
        Arrays.fill(parameters, 99); // all are overwritten
        RandomStream stream = new RandomStream(7, Purpose.INITIALISATION, 0);
        Initialisation.fillNearZero(shape, parameters, stream);
        int second = 4 * 16 * (2 + 16 + 1);
        int dense = second + 4 * 4 * (16 + 4 + 1);
        for (int i = 0; i < parameters.length; i++) {
            double first = (2 * stream.uniform(i) - 1) / (i < second ? 4 : 2);
            double other = (2 * stream.uniform(parameters.length + i) - 1) / (i < second ? 4 : 2);
            double expected;
            if (isIn(second - 3 * 16, 16, i) || isIn(dense - 3 * 4, 4, i)) {
                expected = 1 + first;
            } else if (isIn(second - 4 * 16, 4 * 16, i) || isIn(dense - 4 * 4, 4 * 4, i)) {
                expected = first + other;
            } else if (i >= dense) {
                expected = i < dense + 3 * 4 ? 0.1 * first : 0;
            } else {
                expected = first;
            }
            assertEquals((float) expected, parameters[i], "parameter " + i);
        }
    }

    /** The head reads both directions, and starts as if the context were not there. */
    @Test
    void headsNearZeroReadBothDirectionsAndNoContext() {
        ModelShape shape = ModelShape.ofInputs(2).bidirectional(8).context(3).dense(2);
        float[] parameters = new float[shape.parameters()];
        Arrays.fill(parameters, 99); // all are overwritten
        RandomStream stream = new RandomStream(7, Purpose.INITIALISATION, 0);
        Initialisation.fillNearZero(shape, parameters, stream);
        int dense = 2 * 4 * 8 * (2 + 8 + 1);
        assertEquals(dense + 2 * 19 + 2, parameters.length);
        for (int i = dense; i < parameters.length; i++) {
            boolean readsHidden = i < dense + 2 * 19 && (i - dense) % 19 < 16;
            double expected = readsHidden ? 0.1 * ((2 * stream.uniform(i) - 1) / 4) : 0;
            assertEquals((float) expected, parameters[i], "parameter " + i);
        }
    }

    private static boolean isIn(int from, int count, int index) {
        return index >= from && index < from + count;
    }

    @Test
    void theDenseLayersChainsRunInTheirOrder() {
        float[] parameters = {99, 1, 2, 3, 4, 0.5f, -0.5f};
        DenseLayer layer = new DenseLayer(
                new DenseLayerShape(2, 0, 2), parameters, 1, Kernels.scalar().dense());
        layer.pack();
        Layer.Pass dense = layer.newPass(3, 2, true, false);
        // Two steps of two rows: only the second step is read.
        Sequence h = new Sequence(new float[] {-1, 0, 0, -1, 0, 0, -1, 10, 20, -1, 30, 40}, 1, 6, 3);
        Team team = new Team(1);
        assertEquals(
                List.of(50.5f, 109.5f, 110.5f, 249.5f),
                boxed(dense.forward(h, null, 2, 2, team).data()));

        float[] gradient = new float[7];
        float[] dh = new float[6];
        System.arraycopy(new float[] {1, 2, 3, 4}, 0, dense.outputGradient().data(), 0, 4);
        dense.backward(new Sequence(dh, 1, 0, 3), gradient, team);
        assertEquals(List.of(0f, 7f, 10f, 0f, 15f, 22f), boxed(dh));
        assertEquals(List.of(0f, 100f, 140f, 140f, 200f, 4f, 6f), boxed(gradient));
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    /** Expected: Python's hashlib over struct.pack of 1.0, -0.0, 0.1 and the bits 7fc00000. */
    @Test
    void theHashIsOfTheBitsAndKnowsOneNan() {
        float otherNan = Float.intBitsToFloat(0xffc12345);
        String expected = "567b948adbe7e9a895f225615eadb5b036c61b81a5519be137fa2849fbcc761b";
        assertEquals(expected, WeightsHash.sha256(new float[] {1, -0f, 0.1f, otherNan}));
        assertTrue(WeightsHash.sha256(new float[100_000]).matches("[0-9a-f]{64}"));
    }
}
