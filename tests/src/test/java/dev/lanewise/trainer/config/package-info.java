/** Tests of the trainer's package {@code config}. */
package dev.lanewise.trainer.config;
