/**
 * What stays of a training: the model as a file ({@link dev.lanewise.trainer.forecast.ModelFile}), and forecasts from
 * it ({@link dev.lanewise.trainer.forecast.Forecaster}). Imports the packages {@code config}, {@code data},
 * {@code model} and {@code results}.
 */
package dev.lanewise.trainer.forecast;
