/** What chooses and runs the benchmarks does so. */
package dev.lanewise.benchmarks.run;
