/**
 * The JMH suites, and what chooses and runs them. May import the trainer and the kernels.
 *
 * <ul>
 *   <li>{@code FmaPeakBenchmark}: what the cores could do at best, the yardstick of all others.
 *   <li>{@link dev.lanewise.benchmarks.LstmBenchmark}: forward pass, backpropagation through time, training step.
 *   <li>{@code ProductBenchmark}: the matrix products of a training step, one by one.
 *   <li>{@code GateBenchmark}: gate math, forward and backward, and each activation.
 *   <li>{@link dev.lanewise.benchmarks.StreamingBenchmark}: one step that carries its state on.
 *   <li>{@link dev.lanewise.benchmarks.UpdateBenchmark}: optimisers and packing.
 * </ul>
 *
 * <p>Those without a link need the kernels' insides, and lie in this module under their package's name.
 * {@code docs/measuring.md} tells how to run all of them and how to read what comes out.
 */
package dev.lanewise.benchmarks;
