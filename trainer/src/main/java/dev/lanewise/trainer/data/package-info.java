/**
 * Samples to learn from: series and waves, scaling, windows, batches. Imports the packages {@code config} and
 * {@code random}.
 */
package dev.lanewise.trainer.data;
