package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the configuration: the file that the user names, else {@code ./config.yaml} if there is one, else the copy in
 * the jar. The copy in the jar holds every default; the other two need only name what they change.
 *
 * @param path the user's file; null for the copy in the jar
 * @param content its text; empty for the copy in the jar
 */
public record ConfigFile(Path path, String content) {

    private static final String RESOURCE = "/dev/lanewise/trainer/config.yaml";
    private static final Path HERE = Path.of("config.yaml");
    private static final int MOST_BYTES = 1 << 20;
    private static final String DEFAULTS = "the jar's config.yaml";

    /**
     * Reads the file that is in force.
     *
     * @param named the file that the user names, or null
     * @return the file with its text
     * @throws InputException if it can't be read
     */
    public static ConfigFile find(Path named) {
        if (named != null) {
            return new ConfigFile(named, read(named));
        }
        return Files.exists(HERE) ? new ConfigFile(HERE, read(HERE)) : new ConfigFile(null, "");
    }

    /**
     * All settings: the defaults, overlaid by this file.
     *
     * @return every key with its value
     */
    public Settings settings() {
        Settings defaults = Settings.defaults(YamlFile.parse(DEFAULTS, defaultText()));
        return path == null ? defaults : defaults.overlaidBy(path.toString(), content);
    }

    /**
     * Every key that a configuration can have.
     *
     * @return keys in the order of the jar's copy
     */
    public static List<String> keys() {
        return Settings.defaults(YamlFile.parse(DEFAULTS, defaultText())).all().stream()
                .map(Setting::key)
                .toList();
    }

    /**
     * The folder that relative data files start from.
     *
     * @return the file's folder; the working folder for the copy in the jar
     */
    public Path folder() {
        Path parent = path == null ? null : path.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /**
     * What the first line of the output says.
     *
     * @return the file's path, or that it is the jar's copy
     */
    public String describe() {
        return path == null ? DEFAULTS + " (there is no ./config.yaml)" : path.toString();
    }

    private static String read(Path file) {
        try {
            checkKind(file);
            return TextFile.read(file, "configuration file");
        } catch (NoSuchFileException e) {
            throw problem(file, "there is no such configuration file");
        } catch (IOException e) {
            throw problem(file, "the configuration file can't be read (" + FileProblem.reason(e) + ")");
        }
    }

    private static void checkKind(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw problem(file, "this is a folder, not a configuration file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw problem(file, "this is not a regular file, and a configuration must be one (it is read twice)");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw problem(
                    file, "the file has " + Files.size(file) + " bytes; a configuration has at most " + MOST_BYTES);
        }
    }

    private static InputException problem(Path file, String sentence) {
        return new InputException(Origin.of(file.toString()), sentence);
    }

    private static String defaultText() {
        try (InputStream in = ConfigFile.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
