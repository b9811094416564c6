package dev.lanewise.forecaster.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.kernels.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layout, first values, dense layer and hash. */
class ModelTest {

    @Test
    void theLayoutIsCanonical() {
        ModelShape shape = new ModelShape(3, 5, 2, 4);
        int first = 4 * 5 * (3 + 5 + 1);
        int second = 4 * 5 * (5 + 5 + 1);
        assertEquals(first, shape.layerOffset(1));
        assertEquals(first + second, shape.dense().offset());
        assertEquals(first + second + 4 * (5 + 1), shape.parameters());
        assertEquals(first - 4 * 5 + 5, shape.forgetBiasOffset(0));
        assertEquals(first + second - 4 * 5 + 5, shape.forgetBiasOffset(1));
    }

    @Test
    void sizesThatNoArrayHoldsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ModelShape(1, 30_000, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ModelShape(1, 0, 1, 1));
    }

    @Test
    void firstValuesAreUniformAndForgetBiasesOne() {
        ModelShape shape = new ModelShape(2, 16, 2, 1);
        float[] parameters = new float[shape.parameters()];
        RandomStream stream = new RandomStream(42, Purpose.INITIALISATION, 0);
        Initialisation.fill(shape, parameters, stream);
        for (int i = 0; i < parameters.length; i++) {
            boolean forget = isForgetBias(shape, 0, i) || isForgetBias(shape, 1, i);
            assertEquals(forget ? 1f : (float) ((2 * stream.uniform(i) - 1) / 4), parameters[i]);
        }
    }

    private static boolean isForgetBias(ModelShape shape, int layer, int index) {
        int from = shape.forgetBiasOffset(layer);
        return index >= from && index < from + shape.hidden();
    }

    @Test
    void theDenseLayersChainsRunInTheirOrder() {
        DenseLayer dense = new DenseLayer(2, 2, 1);
        float[] parameters = {99, 1, 2, 3, 4, 0.5f, -0.5f};
        Sequence h = new Sequence(new float[] {-1, 10, 20, -1, 30, 40}, 1, 0, 3);
        float[] y = new float[4];
        dense.forward(parameters, h, 2, y);
        assertEquals(List.of(50.5f, 109.5f, 110.5f, 249.5f), boxed(y));

        float[] gradient = new float[7];
        float[] dh = new float[6];
        dense.backward(parameters, h, new float[] {1, 2, 3, 4}, 2, gradient, new Sequence(dh, 1, 0, 3));
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
