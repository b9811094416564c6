/** Tests of the trainer's package {@code data}. */
package dev.lanewise.trainer.data;
