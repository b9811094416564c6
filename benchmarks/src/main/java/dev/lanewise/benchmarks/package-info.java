/**
 * The JMH suites. May import the trainer and the kernels.
 *
 * <p>{@link dev.lanewise.benchmarks.LstmBenchmark} measures whole passes,
 * {@link dev.lanewise.benchmarks.FmaPeakBenchmark} what the machine could do at best. What needs the kernels' insides
 * lies in this module under their package's name: {@code GateBenchmark} and {@code ActivationBenchmark} in
 * {@code dev.lanewise.kernels}.
 *
 * <pre>
 * mvn install -DskipTests &amp;&amp; mvn -pl benchmarks jmh:run                       # the default selection
 * mvn -pl benchmarks jmh:run -Djmh.args="-p shape=S1,S2,S3,S4,S5,S6"          # every shape, 20 minutes and more
 * mvn -pl benchmarks jmh:run -Djmh.args="train|fmaPeak -p shape=S4 -p variant=simd -prof gc"
 * mvn -pl benchmarks jmh:run -Djmh.args=-h                                    # what JMH can do besides
 * </pre>
 *
 * <p>Parameters: {@code variant} is a name of {@link dev.lanewise.benchmarks.Variant}, {@code shape} one of S1 to S6
 * or any other in the form of {@link dev.lanewise.benchmarks.Shape}. Beside the time stands {@code gflops}, from the
 * counts in {@link dev.lanewise.benchmarks.Work}; the table at the end gives it as a share of the FMA peak of the same
 * run. {@code gc.alloc.rate.norm} of {@code -prof gc} must be about 0: a SIMD loop that allocates is no longer inlined.
 */
package dev.lanewise.benchmarks;
