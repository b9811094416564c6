/**
 * How good predictions are: errors, the baseline to beat, skill. Imports {@code samples} and {@code model}.
 */
package dev.lanewise.forecaster.evaluation;
