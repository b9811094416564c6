package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.store.ModelTensors.Part;
import dev.lanewise.forecaster.training.TrainedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * A trained model as a file in the format <a href="https://huggingface.co/docs/safetensors">safetensors</a>, which
 * PyTorch reads and writes: a module with an {@code nn.LSTM} named {@code lstm} and an {@code nn.Linear} named
 * {@code dense} takes it by {@code load_state_dict}. PyTorch has two biases where there is one here: the second is
 * written as zeros, and added to the first when a file is read.
 *
 * <p>The same model gives the same file, byte for byte, and reading it gives the same parameters, bit for bit. The
 * model's sizes are those of its tensors; what else a forecast needs stands in the metadata: {@code sequence_length},
 * and {@code scaling_mean} and {@code scaling_deviation} in decimal digits, both or neither.
 */
public final class ModelFile {

    private static final String SEQUENCE_LENGTH = "sequence_length";
    private static final String MEAN = "scaling_mean";
    private static final String DEVIATION = "scaling_deviation";
    /** Which form of this file it is, should there ever be another. */
    private static final String VERSION = "lanewise_model";

    private static final String THIS_VERSION = "1";
    /** Elements start at a multiple of this, so that programs can map them. */
    private static final int ALIGNMENT = 8;

    private static final int CHUNK = 1 << 14;

    private ModelFile() {}

    /**
     * Writes a model.
     *
     * @param trained the model
     * @param file where it goes
     * @throws IOException if it fails; the file is then as it was
     */
    public static void write(TrainedModel trained, OutputFile file) throws IOException {
        List<Part> parts = ModelTensors.of(trained.shape());
        byte[] header = header(trained, parts);
        file.write(out -> {
            out.write(littleEndian(Long.BYTES).putLong(header.length).array());
            out.write(header);
            for (Part part : parts) {
                write(part, trained.parameters(), out);
            }
        });
    }

    private static byte[] header(TrainedModel trained, List<Part> parts) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt"); // Hugging Face's loaders ask for it
        metadata.put(VERSION, THIS_VERSION);
        metadata.put(SEQUENCE_LENGTH, Integer.toString(trained.sequenceLength()));
        if (!trained.scaling().equals(Scaling.NONE)) {
            // All digits: Double.toString differs between JDKs.
            metadata.put(MEAN, new BigDecimal(trained.scaling().mean()).toString());
            metadata.put(DEVIATION, new BigDecimal(trained.scaling().deviation()).toString());
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(TensorFile.METADATA, metadata);
        long at = 0;
        for (Part part : parts) {
            long end = at + (long) Float.BYTES * part.length();
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("dtype", "F32");
            tensor.put("shape", part.shape());
            tensor.put("data_offsets", List.of(at, end));
            header.put(part.name(), tensor);
            at = end;
        }
        byte[] json = JSON.std.asString(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void write(Part part, float[] parameters, OutputStream out) throws IOException {
        ByteBuffer bytes = littleEndian(CHUNK * Float.BYTES);
        for (int from = 0; from < part.length(); from += CHUNK) {
            int count = Math.min(CHUNK, part.length() - from);
            bytes.clear();
            for (int i = 0; i < count; i++) {
                bytes.putFloat(part.isSecondBias() ? 0f : parameters[part.offset() + from + i]);
            }
            out.write(bytes.array(), 0, bytes.position());
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a model.
     *
     * @param file as {@link #write} writes it, or as PyTorch does with the same names and metadata
     * @return the model
     * @throws InputException if the file can't be read, or isn't such a model
     */
    public static TrainedModel read(Path file) {
        if (Files.isDirectory(file)) {
            throw broken(file, "this is a folder, not a model file");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(new TensorFile(file.toString(), channel));
        } catch (NoSuchFileException e) {
            throw broken(file, "there is no such model file");
        } catch (IOException e) {
            throw broken(file, "the model file can't be read (" + FileProblem.reason(e) + ")");
        }
    }

    private static InputException broken(Path file, String problem) {
        return new InputException(Origin.of(file.toString()), problem);
    }

    private static TrainedModel read(TensorFile file) throws IOException {
        String version = file.metadata(VERSION);
        if (version != null && !version.equals(THIS_VERSION)) {
            throw file.broken(
                    "this model file is of version " + version + "; this program reads version " + THIS_VERSION);
        }
        int sequenceLength = sequenceLength(file);
        Scaling scaling = scaling(file);
        ModelShape shape = ModelTensors.shape(file);
        float[] parameters = new float[shape.parameters()];
        for (Part part : ModelTensors.of(shape)) {
            if (part.isSecondBias()) {
                addSecondBias(file, part, parameters);
            } else {
                file.read(part.name(), parameters, part.offset());
            }
        }
        return new TrainedModel(shape, parameters, sequenceLength, scaling);
    }

    private static void addSecondBias(TensorFile file, Part part, float[] parameters) throws IOException {
        float[] second = new float[part.length()];
        file.read(part.name(), second, 0);
        for (int i = 0; i < second.length; i++) {
            if (second[i] != 0) { // -0 + 0 would be another number than -0
                parameters[part.offset() + i] += second[i];
            }
        }
    }

    private static int sequenceLength(TensorFile file) {
        String text = file.metadata(SEQUENCE_LENGTH);
        if (text == null) {
            throw file.broken("its metadata lack " + SEQUENCE_LENGTH + ", the number of values that a forecast is made"
                    + " from");
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw file.broken(SEQUENCE_LENGTH + " must be a whole number from 1 to 999999999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Scaling scaling(TensorFile file) {
        if (file.metadata(MEAN) == null && file.metadata(DEVIATION) == null) {
            return Scaling.NONE;
        }
        double deviation = number(file, DEVIATION);
        if (deviation <= 0) {
            throw file.broken(DEVIATION + " must be a number above 0, not " + file.metadata(DEVIATION));
        }
        return new Scaling(number(file, MEAN), deviation);
    }

    private static double number(TensorFile file, String key) {
        String text = file.metadata(key);
        if (text == null) {
            throw file.broken("its metadata lack " + key + "; " + MEAN + " and " + DEVIATION + " belong together");
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw file.broken(key + " must be a number, not " + text);
        }
        return value;
    }
}
