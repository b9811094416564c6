package dev.lanewise.benchmarks.run;

import org.openjdk.jmh.annotations.Mode;

/**
 * How long a benchmark is measured.
 *
 * @param mode average time, or single calls
 * @param forks Java virtual machines, one after the other
 * @param warmup the iterations of each that don't count
 * @param measurement the iterations of each that count
 */
record Effort(Mode mode, int forks, Iterations warmup, Iterations measurement) {

    /** What a fork takes to start and to draw its numbers, about. */
    private static final double START_SECONDS = 1.2;

    /**
     * Iterations.
     *
     * @param count how many
     * @param millis length of each; single calls have none
     */
    record Iterations(int count, int millis) {

        double seconds() {
            return count * millis / 1000.0;
        }
    }

    /** Average times after a warm-up of 1.5 seconds: on a busy machine, C2 has compiled a whole step after one. */
    static Effort average(int forks, int iterations, int millis) {
        return averageAfter(3, forks, iterations, millis);
    }

    /** Average times after a warm-up of so many half seconds. */
    static Effort averageAfter(int warmup, int forks, int iterations, int millis) {
        return new Effort(Mode.AverageTime, forks, new Iterations(warmup, 500), new Iterations(iterations, millis));
    }

    /** Average times of calls that may take seconds. */
    static Effort averageOfLongCalls(int forks) {
        return new Effort(Mode.AverageTime, forks, new Iterations(2, 1000), new Iterations(4, 1000));
    }

    /** One call of a loop that runs for seconds; the set-up has already called its parts. */
    static Effort once() {
        return new Effort(Mode.SingleShotTime, 1, new Iterations(0, 0), new Iterations(1, 0));
    }

    /** Seconds for one benchmark with one set of parameters, where a call is shorter than an iteration. */
    double seconds() {
        return forks * (START_SECONDS + warmup.seconds() + measurement.seconds());
    }
}
