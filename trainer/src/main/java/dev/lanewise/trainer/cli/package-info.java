/**
 * The command line: commands and options, the log, the progress bar, and the files that a run leaves behind.
 */
package dev.lanewise.trainer.cli;
