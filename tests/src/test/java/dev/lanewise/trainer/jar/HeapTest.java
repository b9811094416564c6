package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that the memory check lets pass has enough memory to its end, for all that it leaves behind. */
@Tag("jar")
class HeapTest {

    private static final Pattern CURE = Pattern.compile("start Java with (-Xmx\\d+m)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {n_train: 200000, sequence_length: 3}\nmodel: {hidden_dim: 2}\ntraining: {epochs: 1}",
                "data: {n_train: 100, n_test: 200000, sequence_length: 3}\nmodel: {hidden_dim: 2}\ntraining: {epochs: 1}",
                "data: {n_train: 2, n_test: 2, sequence_length: 2}\nmodel: {hidden_dim: 1}\ntraining: {epochs: 50000}",
            })
    void theHeapThatAComplaintNamesIsEnough(String config) throws Exception {
        Files.writeString(folder.resolve("config.yaml"), config + "\nkernel: {mode: scalar}\n");
        TrainerJar jar = new TrainerJar(folder);
        Outcome refused = jar.jvmFlags("-Xmx16m", "-XX:+UseG1GC").run();
        assertEquals(2, refused.exitCode(), refused.err());
        Matcher cure = CURE.matcher(refused.err());
        assertTrue(cure.find(), refused.err());
        Outcome outcome = jar.jvmFlags(cure.group(1), "-XX:+UseG1GC")
                .run("--output", "run.json", "--report", "run.html", "--model", "run.safetensors");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
    }
}
