/**
 * The command line: options, the second JVM, the log, and the job that ties all parts together. May import everything
 * in the trainer.
 */
package dev.lanewise.trainer.cli;
