/**
 * What becomes of a run's figures: a file that keeps them ({@link dev.lanewise.benchmarks.report.SavedRun}), a table
 * that puts the variants side by side, and a report in Markdown with charts. The same run always gives the same
 * text. Imports the shapes of {@code dev.lanewise.benchmarks}, and no benchmark. Pictures are written by the trainer's
 * {@link dev.lanewise.trainer.report.Html}.
 */
package dev.lanewise.benchmarks.report;
