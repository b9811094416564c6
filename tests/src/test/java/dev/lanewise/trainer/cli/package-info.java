/** Tests of the trainer's package {@code cli}. */
package dev.lanewise.trainer.cli;
