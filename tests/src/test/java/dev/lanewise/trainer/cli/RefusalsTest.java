package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job refuses before its training, as a user sees it: exit code 2, one line, and no file has changed. */
class RefusalsTest {

    @TempDir
    private Path folder;

    private Path config;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aJob() throws IOException {
        Files.writeString(folder.resolve("series.csv"), "day,level\n" + "1,2\n2,3\n3,5\n".repeat(40));
        Files.writeString(folder.resolve(".env"), "RANDOM_SEED=7\n");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("series.csv"));
        Files.createLink(folder.resolve("hard"), folder.resolve("series.csv"));
        config = Files.writeString(folder.resolve("config.yaml"), """
                logging: {file: ""}
                data: {source: csv, file: series.csv, column: level, sequence_length: 4}
                training: {epochs: 1}
                kernel: {mode: scalar}
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "--output, series.csv, the series (data.file)",
        "--report, ./series.csv, the series (data.file)",
        "--model, link, the series (data.file)",
        "--output, hard, the series (data.file)",
        "--model, config.yaml, the configuration",
        "--report, .env, the file .env beside the configuration",
    })
    void anOutputOntoAnInput(String option, String name, String role) throws IOException {
        assertRefused(
                "option " + option + ": " + folder.resolve(name) + " is also " + role + "; choose another file",
                option,
                folder.resolve(name).toString());
    }

    @ParameterizedTest
    @CsvSource({"series.csv, the series (data.file)", "link, the series (data.file)", "config.yaml, the configuration"})
    void theLogOntoAnInput(String name, String role) throws IOException {
        assertRefused(
                "option --set: logging.file: " + folder.resolve(name) + " is also " + role + "; choose another file",
                "--set",
                "logging.file=" + folder.resolve(name));
    }

    @Test
    void theLogOntoAnOutput() throws IOException {
        Path file = folder.resolve("out");
        assertRefused(
                "option --set: logging.file: " + file + " is also the file of option --output; choose another file",
                "--set",
                "logging.file=" + file,
                "--output",
                file.toString());
    }

    @Test
    void namesThatCannotBeShown() throws IOException {
        assertOneLine("--set", "data.column=" + "a\nb\u200B".repeat(100_000));
        assertOneLine("--set", "data.file=" + "x\n".repeat(60));
        assertOneLine("--set", "training.epochs=1\u00A0000");
        assertOneLine("--set", "x\u001B[31m=1");
    }

    private void assertRefused(String sentence, String... options) throws IOException {
        assertOneLine(options);
        assertEquals(sentence, err.toString(StandardCharsets.UTF_8).strip());
    }

    private void assertOneLine(String... options) throws IOException {
        byte[] series = Files.readAllBytes(folder.resolve("series.csv"));
        byte[] before = Files.readAllBytes(config);
        List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
        arguments.addAll(List.of(options));
        PrintStream console = System.err;
        PrintStream answers = System.out;
        err.reset();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            assertEquals(2, Program.execute(arguments.toArray(String[]::new)), err::toString);
        } finally {
            System.setErr(console);
            System.setOut(answers);
        }
        String line = err.toString(StandardCharsets.UTF_8).strip();
        assertTrue(line.getBytes(StandardCharsets.UTF_8).length < 600, line);
        assertTrue(line.chars().noneMatch(Character::isISOControl), line);
        assertArrayEquals(series, Files.readAllBytes(folder.resolve("series.csv")));
        assertArrayEquals(before, Files.readAllBytes(config));
        assertEquals("RANDOM_SEED=7\n", Files.readString(folder.resolve(".env")));
    }
}
