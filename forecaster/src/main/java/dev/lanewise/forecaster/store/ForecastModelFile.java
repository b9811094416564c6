package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.ModelTensors.Part;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.TrainingEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.jr.ob.JSON;

/**
 * A model that forecasts as a file in the format safetensors. Tensors have the names that PyTorch gives them where the
 * members are a {@code ModuleList} named {@code members}, each with an {@code nn.LSTM} named {@code lstm} and an
 * {@code nn.Linear} named {@code dense}, which reads the last hidden state and, beside it, the context:
 * {@code members.0.lstm.weight_ih_l0}. The design, with plan and scalings, and where the training ended stand in the
 * metadata as JSON, as the components of {@link ForecastDesign} and {@link TrainingEnd} are named.
 *
 * <p>The same model gives the same file, byte for byte, and reading it gives the same model, bit for bit.
 */
public final class ForecastModelFile {

    /** Which form of this file it is; no other file of ours has this key. */
    static final String VERSION = "lanewise_forecast";

    private static final String THIS_VERSION = "1";
    private static final String NOUN = "model file";
    private static final String DESIGN = "design";
    private static final String END = "training_end";

    private ForecastModelFile() {}

    /**
     * Writes a model.
     *
     * @param model the model
     * @param file where it goes
     * @throws IOException if it fails; the file is then as it was
     */
    public static void write(ForecastModel model, OutputFile file) throws IOException {
        writer(model).write(file);
    }

    /**
     * A model as bytes, for programs that keep it elsewhere, such as in a column of a data base.
     *
     * @param model the model
     * @return what {@link #write} puts into a file
     */
    public static byte[] bytes(ForecastModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer(model).write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array can be written
        }
        return bytes.toByteArray();
    }

    private static TensorWriter writer(ForecastModel model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt"); // Hugging Face's loaders ask for it
        metadata.put(VERSION, THIS_VERSION);
        metadata.put(DESIGN, JSON.std.asString(RecordJson.of(model.design())));
        metadata.put(END, JSON.std.asString(RecordJson.of(model.end())));
        TensorWriter writer = new TensorWriter(metadata);
        for (int member = 0; member < model.members().size(); member++) {
            ModelTensors.add(model.design().shape(), model.members().get(member), prefix(member), writer);
        }
        return writer;
    }

    private static String prefix(int member) {
        return "members." + member + ".";
    }

    /**
     * Reads a model.
     *
     * @param file as {@link #write} writes it, or as PyTorch does with the same names and metadata
     * @return the model
     * @throws InputException if the file can't be read, or isn't such a model
     */
    public static ForecastModel read(Path file) {
        try (TensorFile tensors = TensorFile.open(file, NOUN)) {
            return read(tensors);
        } catch (IOException e) {
            throw TensorFile.unreadable(file, NOUN, e);
        }
    }

    private static ForecastModel read(TensorFile file) throws IOException {
        if (file.metadata(VERSION) == null) {
            throw file.broken("this is not a model that forecasts: its metadata lack " + VERSION
                    + "; forecast --save-model keeps one, and a model of train --model is read in Java, by ModelFile");
        }
        Metadata metadata = new Metadata(file);
        metadata.requireVersion(VERSION, THIS_VERSION, NOUN);
        TensorNames.unwrap(file);
        ForecastDesign design = metadata.record(ForecastDesign.class, DESIGN);
        TrainingEnd end = metadata.record(TrainingEnd.class, END);
        try {
            return new ForecastModel(design, members(file, design), end);
        } catch (IllegalArgumentException e) {
            throw file.broken("its metadata don't fit together: " + e.getMessage());
        }
    }

    private static List<float[]> members(TensorFile file, ForecastDesign design) throws IOException {
        TreeSet<String> unknown = new TreeSet<>(file.tensors().keySet());
        List<Part> parts = ModelTensors.of(design.shape());
        for (int member = 0; member < design.plan().members(); member++) {
            for (Part part : parts) {
                ModelTensors.require(file, prefix(member) + part.name(), part, design.shape());
                unknown.remove(prefix(member) + part.name());
            }
        }
        if (!unknown.isEmpty()) {
            throw file.broken("tensor " + TensorHeader.shown(unknown.first()) + " is not one of the "
                    + design.plan().members() + " members that its design has");
        }
        List<float[]> members = new ArrayList<>();
        for (int member = 0; member < design.plan().members(); member++) {
            members.add(ModelTensors.read(file, design.shape(), prefix(member)));
        }
        return members;
    }
}
