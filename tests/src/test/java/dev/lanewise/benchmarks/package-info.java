/** The benchmarks compute what they claim, and what chooses and runs them does so. */
package dev.lanewise.benchmarks;
