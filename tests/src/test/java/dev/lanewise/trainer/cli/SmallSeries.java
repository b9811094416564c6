package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small file with a line for each series, and commands that forecast it with small nets.
 *
 * @param folder where the files lie
 * @param file the series: A to E, and one of a single value
 */
record SmallSeries(Path folder, Path file) {

    static final String SMALL = "--layout rows --horizon 3 --season 4 --members 1 --hidden 4 --updates 5";

    private static final Map<String, Integer> LENGTHS = Map.of("A", 40, "B", 36, "C", 25, "D", 33, "E", 28, "short", 1);

    private static final List<String> IDS = List.of("A", "B", "C", "D", "E", "short");

    static SmallSeries in(Path folder) throws IOException {
        SmallSeries series = new SmallSeries(folder, folder.resolve("series.csv"));
        Files.writeString(series.file, text(0));
        return series;
    }

    /** The values that follow, in the same layout. */
    Path later(int count) throws IOException {
        return Files.writeString(folder.resolve("later.csv"), text(count));
    }

    private static String text(int later) {
        StringBuilder text = new StringBuilder(
                "id" + IntStream.rangeClosed(1, 50).mapToObj(i -> ",V" + i).collect(Collectors.joining()) + "\n");
        for (String id : IDS) {
            int known = LENGTHS.get(id);
            int from = later == 0 ? 0 : known;
            int to = known + later;
            text.append(id);
            for (int i = from; i < from + 50; i++) {
                text.append(i < to ? "," + value(id, i) : ",");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** A value of a series, with a season of four; rows are counted from 0. */
    static int value(String id, int row) {
        return 50 + 10 * id.charAt(0) % 7 + row % 4 * (3 + id.charAt(0) % 3) + row * row % 5;
    }

    /** Changes the file. */
    void replace(String pattern, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst(pattern, by));
    }

    Path at(String name) {
        return folder.resolve(name);
    }

    Run run(String command, String options, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
        arguments.addAll(Arrays.asList(options.split(" ")));
        Arrays.stream(more)
                .map(Object::toString)
                .filter(each -> !each.isEmpty())
                .forEach(arguments::add);
        return Run.of(arguments);
    }

    /** Small nets; must do what is asked for. */
    Run small(String command, Object... more) {
        Run run = run(command, SMALL, more);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }
}
