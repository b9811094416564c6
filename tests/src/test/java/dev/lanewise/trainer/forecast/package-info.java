/** Tests of the trainer's package {@code forecast}. */
package dev.lanewise.trainer.forecast;
