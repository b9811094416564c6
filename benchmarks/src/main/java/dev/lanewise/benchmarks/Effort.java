package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Mode;

/**
 * How long a benchmark is measured.
 *
 * @param mode average time, or single calls
 * @param forks Java virtual machines, one after the other
 * @param warmups iterations of each that don't count
 * @param iterations iterations of each that count
 * @param millis length of an iteration; single calls have none
 */
record Effort(Mode mode, int forks, int warmups, int iterations, int millis) {

    /** What a fork takes to start and to draw its numbers, about. */
    private static final double START_SECONDS = 1.2;

    static Effort average(int forks, int warmups, int iterations, int millis) {
        return new Effort(Mode.AverageTime, forks, warmups, iterations, millis);
    }

    /** One call of a loop that runs for seconds; the set-up has already called its parts. */
    static Effort once() {
        return new Effort(Mode.SingleShotTime, 1, 0, 1, 0);
    }

    /** Seconds for one benchmark with one set of parameters, where a call is shorter than an iteration. */
    double seconds() {
        return forks * (START_SECONDS + (warmups + iterations) * millis / 1000.0);
    }
}
