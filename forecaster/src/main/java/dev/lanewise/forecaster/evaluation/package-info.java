/**
 * How good forecasts are: errors, scores, the baselines to beat, backtests. Imports {@code samples}, {@code series},
 * {@code model} and {@code files}.
 */
package dev.lanewise.forecaster.evaluation;
