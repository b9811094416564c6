package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** A folder with a series, in which sweeps are run. */
abstract class SweepFolder {

    static final String BASE = """
            logging: {file: ""}
            data: {source: csv, file: series.csv, column: '#1', sequence_length: 4, validation_fraction: 0.2}
            model: {hidden_dim: 4}
            training: {epochs: 3, batch_size: 16}
            kernel: {mode: scalar, threads: 2}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aSeries() throws IOException {
        StringBuilder csv = new StringBuilder("day,#1,other\n");
        for (int i = 0; i < 90; i++) {
            csv.append(i)
                    .append(',')
                    .append(StrictMath.sin(0.7 * i))
                    .append(',')
                    .append(i % 5)
                    .append('\n');
        }
        Files.writeString(folder.resolve("series.csv"), csv);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String section) throws IOException {
        Files.writeString(file("sweep.yaml"), BASE + section);
    }

    Run run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (String argument : more) {
            arguments.add(argument.replace("IN/", folder + "/"));
        }
        return Run.of(arguments);
    }

    /** A sweep that must end well; its results. */
    Map<String, Object> sweep(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--output", "IN/out.json"));
        arguments.addAll(List.of(more));
        Run run = run("sweep", arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return JSON.std.mapFrom(Files.readString(file("out.json")));
    }

    static List<Map<?, ?>> rows(Map<String, Object> json) {
        List<Map<?, ?>> rows = new ArrayList<>();
        ((List<?>) json.get("runs")).forEach(row -> rows.add((Map<?, ?>) row));
        return rows;
    }

    /** Runs without their times. */
    static List<Object> untimed(Map<String, Object> json) {
        return rows(json).stream()
                .map(row -> {
                    Map<Object, Object> copy = new TreeMap<>(row);
                    copy.remove("seconds");
                    return (Object) copy.toString();
                })
                .toList();
    }
}
