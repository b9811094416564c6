package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Models that were trained in PyTorch: names of their own, other types of elements, and no metadata of ours. */
class ModelsFromElsewhereTest {

    private static final List<String> OUR_NAMES = List.of(
            "lstm.weight_ih_l0",
            "lstm.weight_hh_l0",
            "lstm.bias_ih_l0",
            "lstm.bias_hh_l0",
            "dense.weight",
            "dense.bias");
    private static final ModelShape SHAPE = ModelShape.ofInputs(1).lstm(1).dense(1);
    private static final Map<String, String> METADATA = Map.of("sequence_length", "20");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "lstm., lstm., dense., dense.",
        "lstm., module.lstm., dense., module.dense.",
        "lstm., _orig_mod.lstm., dense., dense.",
        "lstm., _orig_mod.module.lstm., dense., _orig_mod.module.dense.",
        "lstm., module._orig_mod.lstm., dense., module._orig_mod.dense.",
        "lstm., lstm._orig_mod., dense., dense.",
        "lstm., rnn., dense., fc.",
        "lstm., module.encoder.rnn., dense., module.linear.",
        "lstm., 0., dense., 2.head.",
    })
    void aModelHasItsOwnNames(String lstm, String namedLstm, String dense, String namedDense) throws IOException {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        ours().forEach((name, values) ->
                tensors.put(name.replace(lstm, namedLstm).replace(dense, namedDense), values));
        assertArrayEquals(expected(), ModelFile.read(write(tensors, METADATA)).parameters());
    }

    @Test
    void namesThatAreNotClearAreRefused() throws IOException {
        Map<String, float[]> twoHeads = ours();
        twoHeads.put("head.weight", twoHeads.remove("dense.weight"));
        twoHeads.put("fc.weight", new float[1]);
        assertProblem("it has no tensor dense.weight; there are [", twoHeads);

        Map<String, float[]> twoLstms = new LinkedHashMap<>();
        ours().forEach((name, values) -> {
            twoLstms.put(name.replace("lstm", "encoder"), values);
            twoLstms.put(name.replace("lstm", "decoder"), values);
        });
        assertProblem("it has no tensor lstm.weight_ih_l0; there are [", twoLstms);

        Map<String, float[]> twice = ours();
        twice.put("module.dense.bias", new float[1]);
        assertProblem("the tensors dense.bias and module.dense.bias would both be dense.bias", twice);
    }

    @Test
    void whatTheFileDoesNotSayIsGiven() throws IOException {
        Path bare = write(ours(), Map.of());
        String sentence =
                assertThrows(InputException.class, () -> ModelFile.read(bare)).getMessage();
        assertEquals(
                bare + ": its metadata lack sequence_length, the number of values that a forecast is made from; add it"
                        + " where the file is saved",
                sentence);
        TrainedModel given = ModelFile.read(bare, 7, new Scaling(1, 2));
        assertEquals(7, given.sequenceLength());
        assertEquals(new Scaling(1, 2), given.scaling());
        assertArrayEquals(expected(), given.parameters());
        TrainedModel said = ModelFile.read(write(ours(), METADATA), 7, Scaling.NONE);
        assertEquals(20, said.sequenceLength(), "what the file says counts");
    }

    /** Every value is exact in 8 bits of fraction, so each type holds it; the first tensor alone has another type. */
    @ParameterizedTest
    @ValueSource(strings = {"F32", "F64", "F16", "BF16"})
    void everyTypeOfElementsIsRead(String type) throws IOException {
        Path file = folder.resolve("typed.safetensors");
        Files.write(file, bytes(ours(), METADATA, type));
        assertArrayEquals(expected(), ModelFile.read(file).parameters());
    }

    /** From IEEE 754's own tables: each line is a type, an element's bits and the float's bits. */
    @ParameterizedTest
    @CsvSource({
        "F16, 3C00, 3F800000", // 1
        "F16, C000, C0000000", // -2
        "F16, 7BFF, 477FE000", // 65504, the largest
        "F16, 0400, 38800000", // 2^-14, the smallest normal number
        "F16, 03FF, 387FC000", // the largest subnormal one
        "F16, 0001, 33800000", // 2^-24
        "F16, 8001, B3800000",
        "F16, 8000, 80000000", // -0
        "F16, 7C00, 7F800000", // infinity
        "F16, FC00, FF800000",
        "F16, 7E00, 7FC00000", // NaN
        "BF16, 3F80, 3F800000",
        "BF16, 8000, 80000000",
        "BF16, 0001, 00010000",
        "BF16, FF80, FF800000",
        "F64, 3FF0000000000000, 3F800000",
        "F64, 8000000000000000, 80000000",
        "F64, 3FF0000010000000, 3F800000", // 1 + 2^-24 lies between two floats: the even one
        "F64, 3FF0000030000000, 3F800002", // 1 + 3 * 2^-24, too
        "F64, 3FF0000010000001, 3F800001", // just above the middle
        "F64, 36A0000000000000, 00000001", // 2^-149, the smallest float
        "F64, 3690000000000000, 00000000", // half of it: the even one, 0
        "F64, 7FE0000000000000, 7F800000", // beyond all floats
        "F32, 7F7FFFFF, 7F7FFFFF",
    })
    void anElementBecomesTheNearestFloat(String type, String bits, String expected) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(0, Long.parseUnsignedLong(bits, 16));
        float value = ElementType.of(type).next(buffer);
        assertEquals(bits.length() / 2, buffer.position());
        assertEquals(expected, String.format("%08X", Float.floatToIntBits(value)));
    }

    /** 1, 2, 3, ... over all tensors in our order. */
    private static Map<String, float[]> ours() {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        float value = 1;
        for (String name : OUR_NAMES) {
            float[] values = new float[name.startsWith("lstm") ? 4 : 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = value++;
            }
            tensors.put(name, values);
        }
        return tensors;
    }

    private static float[] expected() {
        return new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9 + 13, 10 + 14, 11 + 15, 12 + 16, 17, 18};
    }

    private void assertProblem(String sentence, Map<String, float[]> tensors) throws IOException {
        Path file = write(tensors, METADATA);
        String said =
                assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage();
        assertEquals(
                file + ": " + sentence, said.substring(0, Math.min(said.length(), (file + ": " + sentence).length())));
    }

    private Path write(Map<String, float[]> tensors, Map<String, String> metadata) throws IOException {
        return Files.write(folder.resolve("elsewhere.safetensors"), bytes(tensors, metadata, "F32"));
    }

    /** A file of these tensors, the first of which has elements of a type. */
    private static byte[] bytes(Map<String, float[]> tensors, Map<String, String> metadata, String firstType)
            throws IOException {
        ByteBuffer data = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", metadata);
        String type = firstType;
        for (Map.Entry<String, float[]> entry : tensors.entrySet()) {
            int begin = data.position();
            for (float value : entry.getValue()) {
                put(type, value, data);
            }
            header.put(
                    entry.getKey(),
                    Map.of(
                            "dtype", type,
                            "shape", shape(entry),
                            "data_offsets", List.of(begin, data.position())));
            type = "F32";
        }
        byte[] json = JSON.std.asString(header).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data.position())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data.flip())
                .array();
    }

    private static List<Integer> shape(Map.Entry<String, float[]> tensor) {
        int length = tensor.getValue().length;
        return tensor.getKey().contains("bias") ? List.of(length) : List.of(length, SHAPE.inputs());
    }

    private static void put(String type, float value, ByteBuffer to) {
        switch (type) {
            case "F64" -> to.putDouble(value);
            case "BF16" -> to.putShort((short) (Float.floatToIntBits(value) >>> 16));
            case "F16" -> {
                int bits = Float.floatToIntBits(value);
                to.putShort((short) (((bits >>> 23) - 127 + 15) << 10 | bits >>> 13 & 0x3ff));
            }
            default -> to.putFloat(value);
        }
    }
}
