/** Tests of the trainer's package {@code random}. */
package dev.lanewise.trainer.random;
