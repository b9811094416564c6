/**
 * How good predictions are: errors, scores, the baselines to beat, skill. Imports {@code samples}, {@code model} and
 * {@code files}.
 */
package dev.lanewise.forecaster.evaluation;
