package dev.lanewise.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * A run: what was measured where, and JMH's results.
 *
 * @param about command, commit, selection, peers if there are any, machine, jdk, kernels, choice, jvmFlags
 * @param results JMH's own, each as its JSON has it
 * @param measurements the same as times of calls
 */
public record SavedRun(Map<String, Object> about, List<Map<String, Object>> results, List<Measurement> measurements) {

    /** Stands in every file, so that others are not taken for one. */
    static final String FORMAT = "lanewise-benchmarks-1";

    /**
     * A run.
     *
     * @param about command, commit, selection, peers if there are any, machine, jdk, kernels, choice, jvmFlags
     * @param results as of {@link #results(String)}
     * @return the run
     */
    public static SavedRun of(Map<String, Object> about, List<Map<String, Object>> results) {
        List<Measurement> measurements = new ArrayList<>();
        results.forEach(result -> Measurement.of(result).ifPresent(measurements::add));
        return new SavedRun(about, results, measurements);
    }

    /**
     * Reads JMH's JSON. Where the Java program lay is left out: it names a place on one machine.
     *
     * @param json JMH's result file of the format json
     * @return one map for each result
     */
    public static List<Map<String, Object>> results(String json) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (Object each : JSON.std.listFrom(json)) {
            Map<String, Object> result = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((key, value) -> result.put((String) key, value));
            result.replace("jvm", "java");
            results.add(result);
        }
        return results;
    }

    /** The file's text: one line for each of the run's properties, and one for each result. */
    String json() {
        StringBuilder json = new StringBuilder("{\n  \"format\": \"" + FORMAT + "\",\n");
        about.forEach((key, value) -> json.append("  ")
                .append(JSON.std.asString(key))
                .append(": ")
                .append(JSON.std.asString(value))
                .append(",\n"));
        List<String> lines = results.stream().map(JSON.std::asString).toList();
        return json + "  \"results\": [\n    " + String.join(",\n    ", lines) + "\n  ]\n}\n";
    }

    /** A property as text; empty if there is none. */
    String property(String name) {
        Object value = about.get(name);
        return value == null ? "" : value.toString();
    }

    /** Processor, cores and system in one line. */
    String machine() {
        return about.get("machine") instanceof Map<?, ?> m
                ? m.get("cpu") + ", " + m.get("cores") + " cores, " + m.get("os")
                : "";
    }

    /** The kernels' full names. */
    String kernels() {
        return list("kernels");
    }

    /** Names and versions of the peers that the run could measure. */
    String peers() {
        return list("peers");
    }

    private String list(String property) {
        return about.get(property) instanceof List<?> names
                ? String.join(", ", names.stream().map(Object::toString).toList())
                : "";
    }

    /** The flags of the forks' JVM, without those that all have. */
    String flags() {
        if (!(about.get("jvmFlags") instanceof List<?> flags)) {
            return "";
        }
        List<String> own = flags.stream()
                .map(Object::toString)
                .filter(flag -> !flag.contains("add-modules") && !flag.equals("jdk.incubator.vector"))
                .toList();
        return String.join(" ", own);
    }

    /**
     * Says what is measured, and on what.
     *
     * @return some lines without the last line's end
     */
    public String describe() {
        return "Machine: " + machine() + "\nJava:    " + property("jdk") + (flags().isEmpty() ? "" : " " + flags())
                + "\nKernels: " + kernels() + "; auto takes " + property("choice") + "\nCommit:  " + property("commit");
    }
}
