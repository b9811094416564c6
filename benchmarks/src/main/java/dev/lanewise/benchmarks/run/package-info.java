/**
 * The program behind {@code jmh:run}: its command line, the selections of benchmarks, JMH runs that measure them, and
 * what is asked about the machine that does. Imports the suites and the reports, and is imported by nothing.
 */
package dev.lanewise.benchmarks.run;
