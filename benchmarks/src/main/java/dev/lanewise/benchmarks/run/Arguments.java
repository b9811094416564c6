package dev.lanewise.benchmarks.run;

import dev.lanewise.benchmarks.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line of {@link BenchmarkMain}: our own options, and after them JMH's.
 *
 * @param selection what to measure, as long as JMH's part doesn't say it; empty if it isn't named
 * @param save name of the saved run; empty if it is not to be saved
 * @param results the folder of all results
 * @param jmh JMH's part
 */
record Arguments(Optional<Selection> selection, Optional<String> save, Path results, List<String> jmh) {

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException in a sentence, if an option of ours is wrong
     */
    static Arguments parse(String... args) {
        Optional<Selection> selection = Optional.empty();
        Optional<String> save = Optional.empty();
        Path results = Path.of("results");
        int at = 0;
        while (at < args.length && List.of("--selection", "--save", "--results").contains(args[at])) {
            if (at + 1 == args.length) {
                throw new IllegalArgumentException(args[at] + " needs a value.");
            }
            String value = args[at + 1];
            switch (args[at]) {
                case "--selection" -> selection = Optional.of(Selection.parse(value));
                case "--save" -> save = Optional.of(value);
                default -> results = Path.of(value);
            }
            at += 2;
        }
        return new Arguments(
                selection, save, results, List.copyOf(Arrays.asList(args).subList(at, args.length)));
    }

    /** What has this run done again, from the project's top folder. */
    String command(boolean ownSelection) {
        List<String> command = new ArrayList<>(List.of("mvn", "-pl", "benchmarks", "jmh:run"));
        if (!Peer.available().isEmpty()) {
            command.add(1, "-Ppeers");
        }
        if (!ownSelection) {
            selection.ifPresent(named -> command.add("-Djmh.selection=" + named.label()));
        }
        if (!jmh.isEmpty()) {
            List<String> quoted = jmh.stream()
                    .map(word -> word.isEmpty() || word.contains(" ") ? "'" + word + "'" : word)
                    .toList();
            command.add("-Djmh.args=\"" + String.join(" ", quoted) + "\"");
        }
        save.ifPresent(name -> command.add("-Djmh.save=" + name));
        return String.join(" ", command);
    }
}
