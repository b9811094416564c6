package dev.lanewise.benchmarks.report;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * The file of a saved run, {@code benchmarks/NAME.json} in the folder of all results.
 *
 * @param results the folder of all results, where the report goes
 * @param name the run's name
 */
public record RunFile(Path results, String name) {

    private static final String FOLDER = "benchmarks";
    private static final String ENDING = ".json";
    /** What asks for the files, for complaints. */
    private static final String OPTION = "-Djmh.save";

    /** Refuses what is no plain name of a file. */
    public RunFile {
        if (!name.matches("\\w[\\w.-]*")) {
            throw new IllegalArgumentException("A saved run has a plain name of letters, digits, '-', '_' and '.', such"
                    + " as zen5-jdk25, but this one is '" + name + "'.");
        }
    }

    /**
     * Checks, before a long run, that it can be saved.
     *
     * @param results the folder of all results
     * @param name the run's name
     * @return the file, unchanged so far
     * @throws IOException in a sentence, if there can be no such folder
     * @throws InputException if the file can't be written
     */
    public static RunFile forWriting(Path results, String name) throws IOException {
        RunFile file = new RunFile(results, name);
        Path folder = file.path().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("the folder " + folder + " can't be made, so the run could not be saved there ("
                    + e.getClass().getSimpleName() + ")");
        }
        OutputFile.at(file.path(), OPTION);
        return file;
    }

    /**
     * All saved runs.
     *
     * @param results the folder of all results
     * @return their files by name
     * @throws IOException if the folder can't be read
     */
    public static List<RunFile> all(Path results) throws IOException {
        Path folder = results.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .sorted()
                    .map(file -> new RunFile(results, file.substring(0, file.length() - ENDING.length())))
                    .toList();
        }
    }

    /**
     * Where it lies.
     *
     * @return the JSON file
     */
    public Path path() {
        return results.resolve(FOLDER).resolve(name + ENDING);
    }

    /**
     * Writes the run, in place of one of the same name.
     *
     * @param run the run
     * @throws IOException if it fails; the file is then as it was
     */
    public void write(SavedRun run) throws IOException {
        write(path(), run.json());
    }

    /** Writes a file whole or not at all. */
    static void write(Path file, String text) throws IOException {
        OutputFile.at(file, OPTION).write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the run.
     *
     * @return the run
     * @throws IOException in a sentence, if there is no such file or it is not a saved run
     */
    public SavedRun read() throws IOException {
        Map<String, Object> map;
        try {
            map = new LinkedHashMap<>(JSON.std.mapFrom(Files.readString(path())));
        } catch (NoSuchFileException e) {
            List<String> names = all(results).stream().map(RunFile::name).toList();
            throw new IOException(
                    "there is no " + path() + "; saved runs: " + (names.isEmpty() ? "none" : String.join(", ", names)));
        } catch (JacksonException e) {
            throw new IOException(path() + " is not a JSON object: " + e.getOriginalMessage());
        }
        if (!SavedRun.FORMAT.equals(map.remove("format"))) {
            throw new IOException(path() + " is not a run that -Djmh.save has saved: it has no \"format\": \""
                    + SavedRun.FORMAT + "\"");
        }
        try {
            List<Map<String, Object>> results = SavedRun.results(JSON.std.asString(map.remove("results")));
            return SavedRun.of(map, results);
        } catch (ClassCastException | NullPointerException | JacksonException e) {
            throw new IOException(path() + " has results that are not JMH's");
        }
    }
}
