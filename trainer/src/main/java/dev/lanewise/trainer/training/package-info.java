/**
 * How a model learns and how good it is: loss, gradient clipping, optimisers, the training loop, metrics. Imports the
 * packages {@code config}, {@code data}, {@code model} and {@code random}.
 */
package dev.lanewise.trainer.training;
