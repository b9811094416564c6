package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options go before the environment, that before .env, that before the file, that before the defaults. */
class OverridesTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @TempDir
    private Path folder;

    private Path dotEnv;

    @BeforeEach
    void nameDotEnv() {
        dotEnv = folder.resolve(".env");
    }

    @Test
    void eachSourceGoesBeforeTheNext() throws IOException {
        assertEquals("42", seed("", NO_ENVIRONMENT, null));
        String file = "data: {random_seed: 1}";
        assertEquals("1", seed(file, NO_ENVIRONMENT, null));
        Files.writeString(dotEnv, "RANDOM_SEED=2\n");
        assertEquals("2", seed(file, NO_ENVIRONMENT, null));
        Map<String, String> environment = Map.of("RANDOM_SEED", "3");
        assertEquals("3", seed(file, environment, null));
        assertEquals("4", seed(file, environment, "4"));
        assertEquals("5", seed(file, environment, null, "data.random_seed=5"));
    }

    @Test
    void anEmptyVariableIsNone() throws IOException {
        Files.writeString(dotEnv, "RANDOM_SEED=\n");
        assertEquals("42", seed("", Map.of("RANDOM_SEED", ""), null));
    }

    @Test
    void aValueKnowsWhereItWasGiven() throws IOException {
        Files.writeString(dotEnv, "# ours\nRANDOM_SEED=2\n");
        Settings settings = settings("model:\n  layers: 2", NO_ENVIRONMENT, null, "training.epochs = 5");
        assertEquals(
                Map.of(
                        "data.random_seed", new Origin(dotEnv.toString(), 2, 1),
                        "model.layers", new Origin(folder.resolve("my.yaml").toString(), 2, 3),
                        "training.epochs", Origin.of("option --set")),
                Origins.of(settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RANDOM_SEED=7|7",
                "  export RANDOM_SEED = 7  # why|7",
                "RANDOM_SEED=\"7\"|7",
                "RANDOM_SEED='7' # why|7",
                "RANDOM_SEED_OF_OTHERS=7|42",
                "KEY=-----BEGIN: not \"ours|42",
                "#RANDOM_SEED=7|42",
            })
    void linesOfDotEnv(String line, String seed) throws IOException {
        Files.writeString(dotEnv, "OTHER=1\n" + line + "\n");
        assertEquals(seed, seed("", NO_ENVIRONMENT, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFRANDOM_SEED=7",
                "\uFEFFRANDOM_SEED=7\r\nOTHER=\u00E4\r\n",
                "\u00A0RANDOM_SEED=7",
                "X=1\rRANDOM_SEED=7"
            })
    void anEditorsMarksAndLineEndsAreNoPartOfAVariable(String content) throws IOException {
        Files.writeString(dotEnv, content);
        assertEquals("7", seed("", NO_ENVIRONMENT, null));
    }

    @Test
    void linesOfOtherProgramsMayHaveAnyEncoding() throws IOException {
        Files.write(dotEnv, "NAME=J\u00FCrgen\nRANDOM_SEED=7\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("7", seed("", NO_ENVIRONMENT, null));
    }

    @Test
    void aVariableThatIsGivenTwiceOrInWideTextIsRefused() throws IOException {
        Files.writeString(dotEnv, "RANDOM_SEED=7\n\nexport RANDOM_SEED='8'\n");
        assertProblem(dotEnv + ", line 3, column 1: RANDOM_SEED is given here again, after line 1", NO_ENVIRONMENT);
        Files.write(dotEnv, "RANDOM_SEED=7\r\n".getBytes(StandardCharsets.UTF_16));
        assertProblem(dotEnv + ": this is UTF-16 text, not a file of UTF-8 text", NO_ENVIRONMENT);
    }

    @Test
    void aFolderOfThatNameIsLeftAlone() throws IOException {
        Files.createDirectory(dotEnv);
        assertEquals("42", seed("", NO_ENVIRONMENT, null));
    }

    @Test
    void mistakesAreSentences() throws IOException {
        assertProblem(
                "option --set: \"epochs\" must be a key, = and its value: training.epochs=5", NO_ENVIRONMENT, "epochs");
        assertProblem(
                "option --set: unknown key training.epoch; the nearest known one is training.epochs",
                NO_ENVIRONMENT,
                "training.epoch=5");
        assertProblem(
                "option --set: training.epochs is given twice, here and by option --set",
                NO_ENVIRONMENT,
                "training.epochs=5",
                "training.epochs=6");
        assertProblem(
                "environment variable RANDOM_SEED: data.random_seed must be a whole number, not x",
                Map.of("RANDOM_SEED", "x"));
        Files.writeString(dotEnv, "\nRANDOM_SEED: 5\n");
        assertProblem(dotEnv + ", line 2, column 1: the line must be RANDOM_SEED=value", NO_ENVIRONMENT);
    }

    private void assertProblem(String sentence, Map<String, String> environment, String... assignments) {
        InputException problem = assertThrows(
                InputException.class, () -> ConfigReader.read(settings("", environment, null, assignments), folder));
        assertEquals(sentence, problem.getMessage());
    }

    private String seed(String content, Map<String, String> environment, String seed, String... assignments) {
        return settings(content, environment, seed, assignments).text("data.random_seed");
    }

    private Settings settings(String content, Map<String, String> environment, String seed, String... assignments) {
        ConfigFile file = new ConfigFile(folder.resolve("my.yaml"), content);
        return file.settings().with(Overrides.of(file, environment, List.of(assignments), seed));
    }
}
