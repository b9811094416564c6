/** Tests of the trainer's package {@code report}. */
package dev.lanewise.trainer.report;
