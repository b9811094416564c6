package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** What scripts get: one document on standard output, or nothing at all. */
class ConsoleOptionsTest {

    @TempDir
    private Path folder;

    private Path config;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aJob() throws IOException {
        config = Files.writeString(folder.resolve("config.yaml"), """
                logging: {file: ""}
                data: {n_train: 20, n_test: 5, sequence_length: 4}
                model: {hidden_dim: 2}
                training: {epochs: 2}
                """);
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws IOException {
        assertEquals(0, run("--json"));
        Map<String, Object> results = JSON.std.mapFrom(text(out));
        assertEquals("completed", results.get("status"));
        assertEquals(2, ((List<?>) results.get("epochs")).size());
        assertEquals("", text(err));
    }

    @Test
    void quietIsQuiet() throws IOException {
        assertEquals(0, run("train", "--quiet"));
        assertEquals("", text(out));
        assertEquals("", text(err));
    }

    @Test
    void aWarningIsNotKeptQuiet() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertEquals(0, run("-q", "--set", "logging.file=" + folder.resolve("file/app.log")));
        assertEquals("", text(out));
        assertTrue(text(err).startsWith("the log can't be written"), text(err));
    }

    @Test
    void linesArePrintedWithoutABarAsWithOne() throws IOException {
        assertEquals(0, run("--no-progress"));
        assertTrue(text(out).contains("epoch 2/2"), text(out));
        assertFalse(text(out).contains("\u001b"), text(out));
    }

    @Test
    void aMistakeHasItsPlace() throws IOException {
        Files.writeString(config, "logging: {file: \"\"}\ntraining:\n  epochs: none\n");
        Map<String, Object> error = error("--json");
        assertEquals(text(err).strip(), error.get("message"));
        assertEquals(config.toString(), error.get("file"));
        assertEquals(3, error.get("line"));
        assertEquals("training.epochs", error.get("key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set trainin.epochs=5|trainin.epochs|the nearest known one is training.epochs",
                "--set training.epochs=0|training.epochs|",
                "--ouput x|--ouput|the nearest known one is --output (see --help).",
                "--output|--output|",
                "--output config.yaml|--output|choose another file",
                "--output no/such/folder|--output|",
            })
    void aMistakeInAnOptionHasKeyAndHint(String options, String key, String hint) throws IOException {
        List<String> words = new ArrayList<>(List.of("--json"));
        words.addAll(List.of(options.replace("config.yaml", config.toString()).split(" ")));
        Map<String, Object> error = error(words.toArray(String[]::new));
        assertEquals(text(err).strip(), error.get("message"));
        assertEquals(key, error.get("key"));
        assertEquals(hint, error.get("hint"));
        assertNull(error.get("file"));
        assertNull(error.get("line"));
    }

    private Map<String, Object> error(String... options) throws IOException {
        assertEquals(2, run(options));
        Map<String, Object> document = JSON.std.mapFrom(text(out));
        assertEquals(2, document.get("exit_code"));
        assertEquals(1, text(err).lines().count());
        @SuppressWarnings("unchecked")
        Map<String, Object> error = (Map<String, Object>) document.get("error");
        return error;
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(arguments.get(0).equals("train") ? 1 : 0, List.of("--config", config.toString()));
        PrintStream consoleOut = System.out;
        PrintStream consoleErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return Program.execute(arguments.toArray(String[]::new));
        } finally {
            System.setOut(consoleOut);
            System.setErr(consoleErr);
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
