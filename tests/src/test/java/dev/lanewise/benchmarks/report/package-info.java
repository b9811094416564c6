/** Saved runs, their tables and their reports; among them the committed ones. */
package dev.lanewise.benchmarks.report;
