/** Tests of the trainer's package {@code results}. */
package dev.lanewise.trainer.results;
