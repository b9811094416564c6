package dev.lanewise.benchmarks.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A part of a selection: some benchmarks, each with every combination of some parameters' values.
 *
 * @param title what it measures
 * @param suite the name of the class of the benchmarks, which only a profile may have
 * @param methods their names
 * @param parameters values by the parameters' names, in pairs
 * @param effort how long each is measured
 */
record Part(String title, String suite, List<String> methods, List<Parameter> parameters, Effort effort) {

    /** A parameter and the values that it takes one after the other. */
    record Parameter(String name, List<String> values) {

        static Parameter of(String name, String... values) {
            return new Parameter(name, List.of(values));
        }
    }

    Part(String title, Class<?> suite, List<String> methods, List<Parameter> parameters, Effort effort) {
        this(title, suite.getName(), methods, parameters, effort);
    }

    /** Benchmarks, each with its parameters, that this part measures. */
    int measurements() {
        int combinations = methods.size();
        for (Parameter parameter : parameters) {
            combinations *= parameter.values.size();
        }
        return combinations;
    }

    /** How long it takes, about, where no call is longer than an iteration. */
    double seconds() {
        return measurements() * effort.seconds();
    }

    /** What JMH is to do; whatever its command line says goes before the part's own effort. */
    Options options(Options line) {
        ChainedOptionsBuilder options =
                new OptionsBuilder().parent(line).include("^\\Q" + suite + ".\\E(" + String.join("|", methods) + ")$");
        for (Parameter parameter : parameters) {
            options.param(parameter.name, parameter.values.toArray(new String[0]));
        }
        if (line.getBenchModes().isEmpty()) {
            options.mode(effort.mode());
        }
        options.forks(line.getForkCount().orElse(effort.forks()));
        options.warmupIterations(
                line.getWarmupIterations().orElse(effort.warmup().count()));
        options.measurementIterations(
                line.getMeasurementIterations().orElse(effort.measurement().count()));
        if (effort.mode() == Mode.AverageTime) {
            options.warmupTime(line.getWarmupTime().orElse(time(effort.warmup())));
            options.measurementTime(line.getMeasurementTime().orElse(time(effort.measurement())));
        }
        return options.build();
    }

    private static TimeValue time(Effort.Iterations iterations) {
        return new TimeValue(iterations.millis(), MILLISECONDS);
    }
}
