/**
 * The JMH suites, and the values that those who run them and those who report on them share: shapes, variants, work and
 * peers. May import the library and the kernels.
 *
 * <ul>
 *   <li>{@link dev.lanewise.benchmarks.FmaPeakBenchmark}: what the cores could do at best, the yardstick of all others.
 *   <li>{@link dev.lanewise.benchmarks.LstmBenchmark}: forward pass, backpropagation through time, training step.
 *   <li>{@link dev.lanewise.benchmarks.ProductBenchmark}: the matrix products of a training step, one by one.
 *   <li>{@link dev.lanewise.benchmarks.GateBenchmark}: gate math, forward and backward, and each activation.
 *   <li>{@link dev.lanewise.benchmarks.HeadBenchmark}: the dense layer above an LSTM.
 *   <li>{@link dev.lanewise.benchmarks.StreamingBenchmark}: one step that carries its state on.
 *   <li>{@link dev.lanewise.benchmarks.UpdateBenchmark}: optimisers and packing.
 * </ul>
 *
 * <p>Saved results name the suites' classes, so these stay in this package. {@code docs/measuring.md} tells how to run
 * all of them and how to read what comes out.
 */
package dev.lanewise.benchmarks;
