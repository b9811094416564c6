/** Tests of the trainer's package {@code model}. */
package dev.lanewise.trainer.model;
