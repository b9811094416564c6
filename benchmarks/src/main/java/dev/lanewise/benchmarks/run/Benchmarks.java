package dev.lanewise.benchmarks.run;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs a selection part by part, or what JMH's command line chooses, with {@link FlopsProfiler}. */
final class Benchmarks {

    private final CommandLineOptions line;

    Benchmarks(CommandLineOptions line) {
        this.line = line;
    }

    /** Runs; writes JMH's own result file too if the command line asks for one. */
    Collection<RunResult> run(List<Part> parts) throws RunnerException, FileNotFoundException {
        boolean toFile = line.getOutput().hasValue();
        PrintStream stream = toFile ? new PrintStream(line.getOutput().get()) : System.out;
        OutputFormat out = OutputFormatFactory.createFormatInstance(
                stream, line.verbosity().orElse(Defaults.VERBOSITY));
        out.startRun();
        List<RunResult> results = new ArrayList<>();
        if (parts.isEmpty()) {
            results.addAll(new Runner(ours(line), new PartOutput(out)).run());
        } else {
            results.addAll(runAll(parts, out));
        }
        out.endRun(results);
        writeResultFile(results);
        if (toFile) {
            stream.close();
        }
        return results;
    }

    private List<RunResult> runAll(List<Part> parts, OutputFormat out) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        int number = 0;
        for (Part part : parts) {
            number++;
            out.println(String.format(
                    Locale.ROOT, "# Part %d of %d: %s, %.0f s", number, parts.size(), part.title(), part.seconds()));
            out.println("");
            try {
                results.addAll(new Runner(ours(part.options(line)), new PartOutput(out)).run());
            } catch (NoBenchmarksException e) {
                out.println("# Nothing of this part is left by the exclusions (-e)");
            }
        }
        if (results.isEmpty()) {
            throw new RunnerException("the exclusions (-e) leave nothing of the selection");
        }
        return results;
    }

    /** Unlike JMH's own main this stops at the first failure, unless the command line says otherwise. */
    private Options ours(Options options) {
        return new OptionsBuilder()
                .parent(options)
                .shouldFailOnError(line.shouldFailOnError().orElse(true))
                .addProfiler(FlopsProfiler.class)
                .build();
    }

    /** Each part has written its own results there, in place of the part's before. */
    private void writeResultFile(Collection<RunResult> results) {
        if (line.getResult().hasValue() || line.getResultFormat().hasValue()) {
            ResultFormatType type = line.getResultFormat().orElse(Defaults.RESULT_FORMAT);
            String file = line.getResult()
                    .orElse(Defaults.RESULT_FILE_PREFIX + "." + type.toString().toLowerCase(Locale.ROOT));
            ResultFormatFactory.getInstance(type, file).writeOut(results);
        }
    }

    /** The results as JMH's own JSON. */
    static String json(Collection<RunResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
        stream.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
