package dev.lanewise.benchmarks.run;

import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** JMH's output for one part of several: what JMH prints at a run's start and end is left to the whole. */
record PartOutput(OutputFormat whole) implements OutputFormat {

    @Override
    public void startRun() {
        // the whole has begun before its parts
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        // the whole ends with the results of all parts
    }

    @Override
    public void close() {
        // other parts will write
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
        whole.iteration(benchmark, params, iteration);
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {
        whole.iterationResult(benchmark, params, iteration, result);
    }

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {
        whole.startBenchmark(benchmark);
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        whole.endBenchmark(result);
    }

    @Override
    public void print(String text) {
        whole.print(text);
    }

    @Override
    public void println(String line) {
        whole.println(line);
    }

    @Override
    public void verbosePrintln(String line) {
        whole.verbosePrintln(line);
    }

    @Override
    public void flush() {
        whole.flush();
    }

    @Override
    public void write(int b) {
        whole.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        whole.write(bytes);
    }
}
