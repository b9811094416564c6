package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration is in force, and what happens if it can't be read. */
class ConfigFileTest {

    @TempDir
    private Path folder;

    @Test
    void theDefaultsInTheJarAreTheTopFoldersFile() throws IOException {
        Path top = Path.of(System.getProperty("lanewise.root"), "config.yaml");
        try (InputStream copy = ConfigFile.class.getResourceAsStream("/dev/lanewise/trainer/config.yaml")) {
            assertEquals(Files.readString(top), new String(copy.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aNamedFileIsTaken() throws IOException {
        Path file = Files.writeString(folder.resolve("ünï code.yaml"), "model: {hidden_dim: 7}");
        ConfigFile found = ConfigFile.find(file);
        assertEquals(file.toString(), found.describe());
        assertEquals(folder, found.folder());
        assertEquals("7", found.settings().text("model.hidden_dim"));
    }

    @Test
    void withoutAFileTheJarsCopyIsTaken() {
        assertEquals(
                "the jar's config.yaml (there is no ./config.yaml)",
                ConfigFile.find(null).describe());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});
        assertProblem(missing + ": there is no such configuration file", missing);
        assertProblem(folder + ": this is a folder, not a configuration file", folder);
        assertProblem(
                binary
                        + ", line 1: the byte 0xff is not UTF-8, so the text is in another encoding"
                        + " (Windows-1252, perhaps) or is cut off; save the file as UTF-8",
                binary);
        Path wide = Files.write(folder.resolve("wide.yaml"), "model:".getBytes(StandardCharsets.UTF_16));
        assertProblem(wide + ": this is UTF-16 text, not a configuration file of UTF-8 text", wide);
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Path huge = folder.resolve("huge.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertProblem(huge + ": the file has 1099511627776 bytes; a configuration has at most 1048576", huge);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoConfiguration() {
        Path zeros = Path.of("/dev/zero");
        assertProblem(
                zeros + ": this is not a regular file, and a configuration must be one (it is read twice)", zeros);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFFmodel: {hidden_dim: 7}");
        assertEquals("7", ConfigFile.find(file).settings().text("model.hidden_dim"));
    }

    private static void assertProblem(String expected, Path file) {
        assertEquals(
                expected,
                assertThrows(InputException.class, () -> ConfigFile.find(file)).getMessage());
    }
}
