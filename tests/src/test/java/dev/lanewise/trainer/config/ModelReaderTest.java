package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.ModelShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section {@code model}. */
class ModelReaderTest {

    private static ModelShape model(String keys) {
        Settings settings = new ConfigFile(Path.of("my.yaml"), "model: {" + keys + "}").settings();
        return ConfigReader.read(settings, Path.of("")).model();
    }

    @Test
    void layersAreStackedAsTheKeysSay() {
        ModelShape start = ModelShape.ofInputs(1);
        assertEquals(start.lstm(32).dense(1), model(""));
        assertEquals(start.lstm(4).dropout(0.2).lstm(4).dense(1), model("hidden_dim: 4, layers: 2, dropout: 0.2"));
        assertEquals(
                start.bidirectional(3)
                        .dropout(0.5)
                        .bidirectional(3)
                        .dropout(0.5)
                        .bidirectional(3)
                        .denseEachStep(1),
                model("hidden_dim: 3, layers: 3, dropout: 0.5, bidirectional: true, head: each_step"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout: 0.5|model.dropout must be 0 where model.layers is 1, as dropout lies between layers, not 0.5",
                "layers: 2, dropout: 1|model.dropout must be a number from 0 to below 1, not 1",
                "bidirectional: yes|model.bidirectional must be false or true, not yes",
                "head: first|model.head must be last or each_step, not first"
            })
    void mistakesAreNamed(String keys, String sentence) {
        String message = assertThrows(InputException.class, () -> model(keys)).getMessage();
        assertEquals(sentence, message.replaceFirst("^my.yaml, line 1, column \\d+: ", ""));
    }

    @Test
    void aHeadAtEachStepReadsNoFutureInputs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n");
        String data = "data: {source: csv, file: '" + file + "', column: x, future_inputs: y}, ";
        Settings settings = new ConfigFile(Path.of("my.yaml"), "{" + data + "model: {head: each_step}}").settings();
        String message = assertThrows(InputException.class, () -> ConfigReader.read(settings, Path.of("")))
                .getMessage();
        String wanted = "model.head must be last where there are future inputs, which are read once, not each_step";
        assertTrue(message.endsWith(": " + wanted), message);
    }
}
