/**
 * What a command asks for, done: reads the data, trains, measures. Knows neither terminal nor log. Imports the
 * library ({@code dev.lanewise.forecaster}), the kernels' choice, {@code config} and {@code results}.
 */
package dev.lanewise.trainer.job;
