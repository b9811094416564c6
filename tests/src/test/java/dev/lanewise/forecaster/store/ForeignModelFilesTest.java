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
                "lstm.bias_hh_l0|module.lstm.bias_ih_l0",
                "F32|BF16",
                "F32|F64",
                "F32|F16",
                "lstm.weight_ih_l0|lstm/lstm_cell/kernel:0",
                "dense.bias|other.bias",
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

    /** What a file begins with, and what the sentence must say of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it has 0 bytes",
                "version https://git-lfs.github.com/spec/v1%n%oid sha256:00%n%size 1234%n%|Git LFS pointer.*git lfs pull",
                "<!DOCTYPE html><html><body>404</body></html>|page of HTML.*download",
                "' %n%<HTML><body>404'|page of HTML.*download",
                "PK%3%%4%12345678901234567890123456model/data.pkl|pickle.*torch.save.*save_file",
                "PK%3%%4%12345678901234567890123456metadata.json|Keras model.*torch.nn.LSTM",
                "PK%3%%4%12345678901234567890123456weights.npy|zip archive",
                "PK%3%%4%1234|zip archive",
                "%80%%2%}q%0%.|pickle.*save_file",
                "%89%HDF%d%%a%%1a%%a%, as Keras writes it|Keras model.*HDF5",
                "%1f%%8b%%8%%0%%0%%0%%0%%0%%0%|gzip",
                "%8%%7%%12%%7%pytorch%1a%|ONNX",
                "%93%NUMPY%1%%0%v%0%{|NumPy",
                "GGUF%3%%0%%0%%0%|GGUF",
                "%1c%%0%%0%%0%TFL3%0%%0%|TensorFlow Lite",
                "just some words of text|its first 8 bytes are not the length",
                "<svg>a picture of a model</svg>|its first 8 bytes are not the length"
            })
    void aFileOfAnotherKind(String content, String sentence) throws IOException {
        StringBuilder bytes = new StringBuilder();
        String[] parts = content.replace("%n%", "%a%").split("%", -1);
        for (int i = 0; i < parts.length; i++) {
            bytes.append(i % 2 == 0 ? parts[i] : Character.toString(Integer.parseInt(parts[i], 16)));
        }
        String said = assertRefused(bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(said.matches(".*(" + sentence + ").*"), said);
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

    private String assertRefused(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("foreign.safetensors"), content);
        String problem =
                assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage();
        assertTrue(problem.startsWith(file + ": "), problem);
        assertTrue(problem.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SENTENCE, problem);
        assertTrue(problem.chars().noneMatch(Character::isISOControl), problem);
        return problem;
    }
}
