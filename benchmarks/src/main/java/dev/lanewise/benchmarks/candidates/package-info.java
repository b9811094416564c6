/**
 * The forms of sigmoid, tanh and gate math that the numeric contract chose from, kept so that the choice can be
 * measured again: {@code ActivationBenchmark} gives their times, {@code ActivationAccuracy} their errors (both in
 * {@code dev.lanewise.kernels}). No kernel uses them. Imports the JDK alone.
 */
package dev.lanewise.benchmarks.candidates;
