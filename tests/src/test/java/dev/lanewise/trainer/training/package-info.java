/** Tests of the trainer's package {@code training}. */
package dev.lanewise.trainer.training;
