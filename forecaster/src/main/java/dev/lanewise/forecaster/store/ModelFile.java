package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model as a file in the format <a href="https://huggingface.co/docs/safetensors">safetensors</a>, which
 * PyTorch reads and writes: a module with an {@code nn.LSTM} named {@code lstm} and an {@code nn.Linear} named
 * {@code dense} takes it by {@code load_state_dict}. PyTorch has two biases where there is one here: the second is
 * written as zeros, and added to the first when a file is read.
 *
 * <p>The same model gives the same file, byte for byte, and reading it gives the same parameters, bit for bit. The
 * model's sizes are those of its tensors; what else a forecast needs stands in the metadata: {@code sequence_length},
 * {@code head}, which is {@code each_step} where the model predicts at each step, and {@code scaling_mean} and
 * {@code scaling_deviation} in decimal digits, both or neither. Dropout, which a forecast doesn't have, is not kept.
 */
public final class ModelFile {

    private static final String SEQUENCE_LENGTH = "sequence_length";
    private static final String MEAN = "scaling_mean";
    private static final String DEVIATION = "scaling_deviation";
    /** Which form of this file it is, should there ever be another. */
    private static final String VERSION = "lanewise_model";

    private static final String THIS_VERSION = "1";
    private static final String NOUN = "model file";

    private ModelFile() {}

    /**
     * Writes a model.
     *
     * @param trained the model
     * @param file where it goes
     * @throws IOException if it fails; the file is then as it was
     */
    public static void write(TrainedModel trained, OutputFile file) throws IOException {
        TensorWriter writer = new TensorWriter(metadata(trained));
        ModelTensors.add(trained.shape(), trained.parameters(), "", writer);
        writer.write(file);
    }

    private static Map<String, String> metadata(TrainedModel trained) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt"); // Hugging Face's loaders ask for it
        metadata.put(VERSION, THIS_VERSION);
        metadata.put(SEQUENCE_LENGTH, Integer.toString(trained.sequenceLength()));
        ModelTensors.describe(trained.shape(), metadata);
        if (!trained.isPlain()) {
            metadata.put(TaskMetadata.KEY, TaskMetadata.text(trained));
        } else if (!trained.scaling().equals(Scaling.NONE)) {
            // All digits: Double.toString differs between JDKs.
            metadata.put(MEAN, new BigDecimal(trained.scaling().mean()).toString());
            metadata.put(DEVIATION, new BigDecimal(trained.scaling().deviation()).toString());
        }
        return metadata;
    }

    /**
     * Reads a model whose file says all that a forecast needs.
     *
     * @param file as {@link #write} writes it, or as PyTorch does with the same metadata
     * @return the model
     * @throws InputException if the file can't be read, or isn't such a model
     */
    public static TrainedModel read(Path file) {
        return read(file, Optional.empty(), Scaling.NONE);
    }

    /**
     * Reads a model that was trained elsewhere, and whose file may hold tensors alone.
     *
     * @param file as PyTorch writes a module's state: an LSTM and a linear layer, whatever their names
     * @param sequenceLength values that a prediction is made from, where the file doesn't say
     * @param scaling what was done to the values, where the file doesn't say
     * @return the model
     * @throws InputException if the file can't be read, or isn't such a model
     */
    public static TrainedModel read(Path file, int sequenceLength, Scaling scaling) {
        return read(file, Optional.of(sequenceLength), scaling);
    }

    private static TrainedModel read(Path path, Optional<Integer> sequenceLength, Scaling scaling) {
        try (TensorFile file = TensorFile.open(path, NOUN)) {
            checkVersion(file);
            TensorNames.settle(file);
            int steps = sequenceLength(file, sequenceLength);
            if (file.metadata(TaskMetadata.KEY) != null) {
                return withTask(file, steps);
            }
            Scaling undone = scaling(file, scaling);
            ModelShape shape = ModelTensors.shape(file);
            return new TrainedModel(shape, ModelTensors.read(file, shape, ""), steps, undone);
        } catch (IOException e) {
            throw TensorFile.unreadable(path, NOUN, e);
        }
    }

    private static TrainedModel withTask(TensorFile file, int steps) throws IOException {
        ModelShape shape = ModelTensors.shape(file);
        TaskMetadata.Read read = TaskMetadata.read(file, steps);
        try {
            Task task = shape.predictsEachStep() ? read.task().everyStep() : read.task();
            float[] parameters = ModelTensors.read(file, shape, "");
            return new TrainedModel(shape, parameters, task, read.scalings(), read.quantiles());
        } catch (IllegalArgumentException e) {
            throw file.broken(e.getMessage());
        }
    }

    private static void checkVersion(TensorFile file) {
        if (file.metadata(CheckpointFile.VERSION) != null) {
            throw file.broken("this is the checkpoint of a training, not a model; go on with it by train --resume, and"
                    + " keep the model by --model");
        }
        if (file.metadata(ForecastModelFile.VERSION) != null) {
            throw file.broken("this model forecasts a horizon from seasons; it is read by forecast --model, and by"
                    + " Forecaster.load");
        }
        if (file.metadata(VERSION) != null) {
            new Metadata(file).requireVersion(VERSION, THIS_VERSION, NOUN);
        }
    }

    private static int sequenceLength(TensorFile file, Optional<Integer> otherwise) {
        String text = file.metadata(SEQUENCE_LENGTH);
        if (text == null) {
            return otherwise.orElseThrow(() -> file.broken("its metadata lack " + SEQUENCE_LENGTH
                    + ", the number of values that a forecast is made from; add it where the file is saved"));
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw file.broken(SEQUENCE_LENGTH + " must be a whole number from 1 to 999999999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Scaling scaling(TensorFile file, Scaling otherwise) {
        if (file.metadata(MEAN) == null && file.metadata(DEVIATION) == null) {
            return otherwise;
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
