package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.Initialisation;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Model files that are right: what stands in them, and that nothing is lost. */
class ModelFileTest {

    @TempDir
    private Path folder;

    /** The last one has more floats in a tensor than are read or written at a time. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 32, 1, 1", "3, 5, 3, 2", "2, 70, 2, 1"})
    void whatIsReadIsWhatWasWritten(int inputs, int hidden, int layers, int outputs) throws IOException {
        TrainedModel written =
                random(ModelShape.ofInputs(inputs).lstm(hidden, layers).dense(outputs));
        TrainedModel read = ModelFile.read(write(written));
        assertEquals(written.shape(), read.shape());
        assertEquals(written.sequenceLength(), read.sequenceLength());
        assertEquals(written.scaling(), read.scaling());
        assertArrayEquals(bits(written.parameters()), bits(read.parameters()));
        assertEquals(WeightsHash.sha256(written.parameters()), WeightsHash.sha256(read.parameters()));
    }

    @Test
    void soIsTheWidthOfTheContext() throws IOException {
        TrainedModel written =
                random(ModelShape.ofInputs(2).lstm(3, 2).context(4).dense(5));
        TrainedModel read = ModelFile.read(write(written));
        assertEquals(written.shape(), read.shape());
        assertArrayEquals(bits(written.parameters()), bits(read.parameters()));
    }

    @Test
    void soAreDirectionsAndTheHeadsPlaceButNotDropout() throws IOException {
        ModelShape both = ModelShape.ofInputs(2).bidirectional(3).bidirectional(3);
        ModelShape dropped = ModelShape.ofInputs(2).lstm(3).dropout(0.5).lstm(3);
        for (ModelShape shape : List.of(both.dense(2), both.context(4).dense(1), both.denseEachStep(2))) {
            TrainedModel written = random(shape);
            TrainedModel read = ModelFile.read(write(written));
            assertEquals(shape, read.shape());
            assertArrayEquals(bits(written.parameters()), bits(read.parameters()));
        }
        TrainedModel read = ModelFile.read(write(random(dropped.denseEachStep(1))));
        assertEquals(ModelShape.ofInputs(2).lstm(3, 2).denseEachStep(1), read.shape());
    }

    /** Both zeros, the smallest and the largest numbers, infinity and a NaN in each parameter, biases among them. */
    @Test
    void soAreValuesThatArithmeticWouldChange() throws IOException {
        float[] special = {-0f, 0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN};
        ModelShape shape = ModelShape.ofInputs(1).lstm(2, 1).dense(1);
        for (int shift = 0; shift < special.length; shift++) {
            float[] parameters = new float[shape.parameters()];
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = special[(i + shift) % special.length];
            }
            TrainedModel written = new TrainedModel(shape, parameters, 1, Scaling.NONE);
            TrainedModel read = ModelFile.read(write(written));
            assertArrayEquals(bits(parameters), bits(read.parameters()));
            assertEquals(Scaling.NONE, read.scaling());
        }
    }

    @Test
    void theFileIsSafetensorsWithPyTorchsNames() throws IOException {
        ModelShape shape = ModelShape.ofInputs(1).lstm(2, 1).dense(1);
        float[] parameters = new float[shape.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i + 1;
        }
        Path file = write(new TrainedModel(shape, parameters, 20, new Scaling(0.5, 3)));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = (int) bytes.getLong();
        assertEquals(0, headerLength % 8);
        String header = StandardCharsets.UTF_8
                .decode(bytes.slice().limit(headerLength))
                .toString()
                .stripTrailing();
        assertEquals(
                "{'__metadata__':{'format':'pt','lanewise_model':'1','sequence_length':'20',"
                        + "'scaling_mean':'0.5','scaling_deviation':'3'},"
                        + "'lstm.weight_ih_l0':{'dtype':'F32','shape':[8,1],'data_offsets':[0,32]},"
                        + "'lstm.weight_hh_l0':{'dtype':'F32','shape':[8,2],'data_offsets':[32,96]},"
                        + "'lstm.bias_ih_l0':{'dtype':'F32','shape':[8],'data_offsets':[96,128]},"
                        + "'lstm.bias_hh_l0':{'dtype':'F32','shape':[8],'data_offsets':[128,160]},"
                        + "'dense.weight':{'dtype':'F32','shape':[1,2],'data_offsets':[160,168]},"
                        + "'dense.bias':{'dtype':'F32','shape':[1],'data_offsets':[168,172]}}",
                header.replace('"', '\''));
        float[] data = new float[43];
        bytes.position(Long.BYTES + headerLength).order(ByteOrder.LITTLE_ENDIAN);
        bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
        for (int i = 0; i < data.length; i++) {
            float expected = i < 32 ? i + 1 : i < 40 ? 0 : i - 7;
            assertEquals(expected, data[i], "element " + i);
        }
        assertEquals(Long.BYTES + headerLength + 4 * data.length, Files.size(file));
    }

    @Test
    void theSameModelGivesTheSameBytesAndLeavesNothingElse() throws IOException {
        TrainedModel model = random(ModelShape.ofInputs(2).lstm(3, 2).dense(1));
        byte[] first = Files.readAllBytes(write(model));
        assertArrayEquals(first, Files.readAllBytes(write(ModelFile.read(write(model)))));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    /**
     * The format's own library wrote this file, by {@code safetensors.numpy.save_file(tensors, path, metadata=
     * {"sequence_length": "7", "scaling_mean": "-1.5", "scaling_deviation": "2e-1"})}. It sorts tensors by name.
     * Element number n, counted over the tensors in PyTorch's order, is {@code 0.5 + n}.
     */
    @Test
    void aFileOfAnotherProgramIsReadAndItsTwoBiasesAdded() {
        Path file =
                Path.of(System.getProperty("lanewise.root"), "tests/src/test/resources/model", "reference.safetensors");
        TrainedModel read = ModelFile.read(file);
        assertEquals(ModelShape.ofInputs(3).lstm(1, 2).dense(2), read.shape());
        assertEquals(7, read.sequenceLength());
        assertEquals(new Scaling(-1.5, 0.2), read.scaling());
        float[] parameters = read.parameters();
        int at = 0;
        float value = 0.5f;
        for (int weights : new int[] {4 * (3 + 1), 4 * (1 + 1), 2 * (1 + 1)}) {
            boolean dense = at == 16 + 4 + 8 + 4;
            for (int i = 0; i < weights; i++) {
                assertEquals(value++, parameters[at++]);
            }
            for (int gate = 0; gate < 4 && !dense; gate++) {
                assertEquals(value + gate + value + gate + 4, parameters[at++]);
            }
            value += dense ? 0 : 8;
        }
        assertEquals(parameters.length, at);
    }

    private Path write(TrainedModel model) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(model, OutputFile.at(file));
        return file;
    }

    private static TrainedModel random(ModelShape shape) {
        float[] parameters = new float[shape.parameters()];
        Initialisation.fill(shape, parameters, new RandomStream(1, Purpose.INITIALISATION, 0));
        return new TrainedModel(shape, parameters, 7, new Scaling(Math.PI, 1e-3));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
