package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Whatever is wrong with a model file is said in a sentence. */
class ModelFileMistakesTest {

    @TempDir
    private Path folder;

    private Path file;
    private byte[] bytes;
    private String header;

    /** A model of 8, 16, 8 (and 8), 2 and 1 elements, 172 bytes of data. */
    @BeforeEach
    void aFileThatIsRight() throws IOException {
        file = folder.resolve("model.safetensors");
        ModelShape shape = ModelShape.ofInputs(1).lstm(2, 1).dense(1);
        float[] parameters = new float[shape.parameters()];
        TrainedModel model = new TrainedModel(shape, parameters, 20, new Scaling(0.5, 3));
        ModelFile.write(model, OutputFile.at(file));
        bytes = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        header = new String(bytes, Long.BYTES, length, StandardCharsets.UTF_8);
    }

    @Test
    void noFileAtAll() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertEquals(nowhere + ": there is no such model file", problem(nowhere));
        assertEquals(folder + ": this is a folder, not a model file", problem(folder));
    }

    @Test
    void aFileOfAnotherKind() throws IOException {
        assertProblem("this is not a safetensors file: it has 0 bytes, and ", new byte[0]);
        assertProblem(
                "this is not a safetensors file: its first 8 bytes are not the length", ascii("{\"a\": 1, \"b\": 2}"));
        assertProblem("this is not a safetensors file: its first 8 bytes are not the length", withLength(100_000_001));
        assertProblem("this is not a safetensors file: its first 8 bytes are not the length", withLength(-1));
        assertProblem("this is not a safetensors file: its first 8 bytes are not the length", withLength(0));
        assertProblem("this is not a safetensors file: its header doesn't start with {", withHeader("[1, 2]"));
        assertProblem("this is not a safetensors file: its header is not a JSON object (", withHeader("{\"a\": }"));
        assertProblem("this is not a safetensors file: its header is not a JSON object (", withHeader("{\"a\": 1"));
        assertProblem(
                "this is not a safetensors file: its header is not a JSON object (",
                withHeader("{\"a\":".repeat(9999)));
        assertProblem("its header is not a JSON object (", withHeader("{\"a\":{},\"a\":{}}"));
    }

    /** Cut anywhere, and with a byte too many. */
    @Test
    void aFileOfAnotherLength() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            String problem = problem(Files.write(file, Arrays.copyOf(bytes, length)));
            assertTrue(problem.contains(length < 8 ? "not a safetensors file" : "cut off"), problem);
        }
        assertProblem("the file is cut off: its tensors take 172 bytes, but only 171 are there", bytes.length - 1);
        assertProblem("the file has 1 bytes after its last tensor", bytes.length + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'F32','shape':[8,1] | 'F16','shape':[8,1] | tensor lstm.weight_ih_l0: shape [8, 1] takes 16 bytes, but data_offsets [0, 32] hold 32",
                "'F32','shape':[8,1] | 'I64','shape':[8,1] | tensor lstm.weight_ih_l0: dtype must be one of F32, F64, F16, BF16, not I64",
                "[8,1],'data | [8,2],'data | lstm.weight_ih_l0: shape [8, 2] takes 64 bytes, but data_offsets [0, 32] hold 32",
                "[0,32] | [0,32,64] | lstm.weight_ih_l0: data_offsets must be a begin and an end, not [0, 32, 64]",
                "[0,32] | [32,0] | lstm.weight_ih_l0: data_offsets must be a begin and an end, not [32, 0]",
                "[0,32] | [-32,0] | data_offsets must be a list of whole numbers, not [-32, 0]",
                "[0,32] | [0,32.0] | data_offsets must be a list of whole numbers, not [0, 32.0]",
                "[0,32] | [0,99999999999999999999] | must be a list of whole numbers, not [0, 99999999999999999999]",
                "[8,1] | [4294967296,4294967296,4294967296] | takes 3169126500570573",
                "'shape':[8,1] | 'shape':8 | lstm.weight_ih_l0: shape must be a list of whole numbers, not 8",
                "'shape':[8,1], | '' | lstm.weight_ih_l0: shape must be a list of whole numbers, not null",
                "[32,96] | [28,92] | lstm.weight_hh_l0 must start at byte 32 of the data, where the one before it ends, not at 28: they overlap",
                "[32,96] | [36,100] | lstm.weight_hh_l0 must start at byte 32 of the data, where the one before it ends, not at 36: there is a gap",
                "[168,172] | [9007199254740992,9007199254740996] | dense.bias must start at byte 168",
                "dense.bias | head.b | it has no tensor dense.bias; there are [lstm.weight_ih_l0, ",
                "lstm.weight_ih_l0 | lstm.weight_ih_l1 | it has no tensor lstm.weight_ih_l0; there are [",
                "[8,2] | [16] | tensor lstm.weight_hh_l0 must have two dimensions, not the shape [16]",
                "[1,2] | [2,1] | tensor dense.weight must have at least 2 columns, as many as the LSTM gives values, not 1",
                "[1,2] | [2] | tensor dense.weight must have two dimensions, not the shape [2]",
                "'__metadata__':{ | '__metadata__':{'sequence_length':20},'x':{ | __metadata__: sequence_length must be a text in quotes",
                "'__metadata__':{ | '__metadata__':[],'x':{ | __metadata__ must be an object of texts",
                "'sequence_length' | 'length' | its metadata lack sequence_length, ",
                "'20' | '0' | sequence_length must be a whole number from 1 to 999999999, not 0",
                "'20' | '2e1' | sequence_length must be a whole number from 1 to 999999999, not 2e1",
                "'scaling_mean' | 'mean' | its metadata lack scaling_mean; ",
                "'scaling_deviation' | 'deviation' | its metadata lack scaling_deviation; ",
                "'0.5' | 'NaN' | scaling_mean must be a number, not NaN",
                "'0.5' | 'half' | scaling_mean must be a number, not half",
                "'0.5' | '1e999' | scaling_mean must be a number, not 1e999",
                "'3' | '0' | scaling_deviation must be a number above 0, not 0",
                "'lanewise_model':'1' | 'lanewise_model':'2' | this model file is of version 2; this program reads version 1"
            },
            quoteCharacter = '`')
    void aHeaderWithAMistake(String right, String wrong, String sentence) throws IOException {
        String changed = json(wrong.equals("''") ? "" : wrong);
        String rightJson = json(right);
        assertTrue(header.contains(rightJson), header);
        assertProblem(sentence, withHeader(header.replace(rightJson, changed)));
    }

    /** An LSTM with a projection has tensors of its own; to leave them out would be another model. */
    @ParameterizedTest
    @ValueSource(strings = {"lstm.weight_hr_l0", "lstm.bias_ih_l7", "head.weight"})
    void aTensorTooMany(String name) throws IOException {
        String more = "\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[172,172]}}";
        assertProblem(
                "tensor " + name + " is not one of a stacked LSTM with a dense layer",
                withHeader(header.stripTrailing().replaceFirst("}$", "," + more)));
    }

    @Test
    void aDirectionThatIsNotWhole() throws IOException {
        String more = "\"lstm.weight_ih_l0_reverse\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[172,172]}}";
        assertProblem(
                "tensor dense.weight must have at least 4 columns, as many as the LSTM gives values, not 2",
                withHeader(header.stripTrailing().replaceFirst("}$", "," + more)));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] withLength(long length) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return changed;
    }

    private byte[] withHeader(String changed) {
        byte[] text = changed.getBytes(StandardCharsets.UTF_8);
        int data = Long.BYTES + header.length();
        return ByteBuffer.allocate(Long.BYTES + text.length + bytes.length - data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(bytes, data, bytes.length - data)
                .array();
    }

    private void assertProblem(String sentence, int length) throws IOException {
        assertProblem(sentence, Arrays.copyOf(bytes, length));
    }

    private void assertProblem(String sentence, byte[] content) throws IOException {
        String problem = problem(Files.write(file, content));
        assertTrue(problem.startsWith(file + ": ") && problem.contains(sentence), problem);
    }

    private static String problem(Path path) {
        return assertThrows(InputException.class, () -> ModelFile.read(path)).getMessage();
    }
}
