package dev.lanewise.benchmarks.run;

import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Variant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks' parameters on JMH's command line ({@code -p name=value,value}). */
final class ParameterValues {

    private ParameterValues() {}

    /** Whether the command line has a value for any parameter. */
    static boolean given(Options line) {
        return names().stream().anyMatch(name -> line.getParameter(name).hasValue());
    }

    /** The names of all benchmarks' parameters. */
    private static Set<String> names() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        Set<String> names = new TreeSet<>();
        BenchmarkList.defaultList()
                .getAll(silent, List.of())
                .forEach(
                        entry -> names.addAll(entry.getParams().orElse(Map.of()).keySet()));
        return names;
    }

    /**
     * Checks what would else fail in a fork, after others have run for minutes.
     *
     * @throws IllegalArgumentException in a sentence, if a value is wrong
     */
    static void check(Options line) {
        values(line, "shape").forEach(Shape::parse);
        for (String variant : values(line, "variant")) {
            if (!Variant.NAMES.contains(variant)) {
                throw new IllegalArgumentException("There is no variant '" + variant + "'; there are "
                        + String.join(" and ", Variant.NAMES) + ".");
            }
        }
        for (String threads : values(line, "threads")) {
            if (!threads.matches("[1-9]\\d{0,3}")) {
                throw new IllegalArgumentException(
                        "threads is a number of threads from 1 on, but here it is '" + threads + "'.");
            }
        }
    }

    private static Collection<String> values(Options line, String name) {
        return line.getParameter(name).orElse(List.of());
    }
}
