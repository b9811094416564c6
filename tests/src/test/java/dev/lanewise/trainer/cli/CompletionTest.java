package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bash completes commands and options by the script that the program prints. */
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"comp, completion", "--conf, --config", "train --rep, --report", "kernels --he, --help"})
    void aWordIsCompleted(String line, String completed) throws Exception {
        assumeTrue(Files.isExecutable(BASH));
        assertTrue(completions(line).contains(completed), completions(line).toString());
    }

    @Test
    void theScriptDefinesTheCommandThatItCompletes() throws Exception {
        assertTrue(script().startsWith("lanewise() { java -jar "), script());
    }

    private List<String> completions(String line) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), script());
        List<String> words = List.of(("lanewise " + line).split(" "));
        String asked = "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.size() - 1) + "; _complete_lanewise; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(BASH.toString(), "-c", asked).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(bash.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), err);
        return out.lines().map(String::strip).collect(Collectors.toList());
    }

    private static String script() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, Program.execute(new String[] {"completion"}));
        } finally {
            System.setOut(console);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
