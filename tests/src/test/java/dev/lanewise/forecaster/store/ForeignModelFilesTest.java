package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files that others made, and files that are no models, are refused with one printable sentence each. */
class ForeignModelFilesTest {

    private static final int LONGEST_SENTENCE = 560;

    @TempDir
    private Path folder;

    private byte[] ours;
    private String header;
    private byte[] data;

    @BeforeEach
    void aModelOfOurs() throws IOException {
        Path file = folder.resolve("ours.safetensors");
        ModelShape shape = ModelShape.ofInputs(1).lstm(4).dense(1);
        float[] parameters = new float[shape.parameters()];
        Arrays.fill(parameters, 0.1f);
        ModelFile.write(new TrainedModel(shape, parameters, 8, new Scaling(5, 2)), OutputFile.at(file));
        ours = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(ours).order(ByteOrder.LITTLE_ENDIAN).getLong();
        header = new String(ours, Long.BYTES, length, StandardCharsets.UTF_8);
        data = Arrays.copyOfRange(ours, Long.BYTES + length, ours.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"lstm.|\"module.lstm.",
                "\"lstm.|\"_orig_mod.lstm.",
                "F32|BF16",
                "F32|F64",
                "F32|F16",
                "lstm.weight_ih_l0|lstm/lstm_cell/kernel:0",
                "\"dense.|\"fc.",
                "\"__metadata__\":|\"__metadata_\":",
                "lstm.bias_hh_l0|lstm.bias_hh_l0_reverse",
                "lstm.bias_hh_l0|lstm.\\u0000\\u200b\\n",
            })
    void aHeaderOfAnotherProgram(String right, String wrong) throws IOException {
        String changed = header.replace(right, wrong);
        assertNotEquals(header, changed);
        assertRefused(join(changed));
    }

    @Test
    void namesOfAnyLength() throws IOException {
        assertRefused(join(header.replace("dense.bias", "x".repeat(1 << 20))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1234\n",
                "<!DOCTYPE html><html><body>404</body></html>",
                "PK\u0003\u0004, as torch.save writes it",
                "\u0080\u0002}q\0.",
                "\u0089HDF\r\n\u001A\n, as Keras writes it",
            })
    void aFileThatIsNoModel(String content) throws IOException {
        assertRefused(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void halfAModel() throws IOException {
        assertRefused(Arrays.copyOf(ours, ours.length / 2));
    }

    private byte[] join(String changed) {
        byte[] text = changed.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private void assertRefused(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("foreign.safetensors"), content);
        String problem =
                assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage();
        assertTrue(problem.startsWith(file + ": "), problem);
        assertTrue(problem.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SENTENCE, problem);
        assertTrue(problem.chars().noneMatch(Character::isISOControl), problem);
    }
}
