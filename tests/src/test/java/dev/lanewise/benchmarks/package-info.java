/** The benchmarks compute what they claim. */
package dev.lanewise.benchmarks;
