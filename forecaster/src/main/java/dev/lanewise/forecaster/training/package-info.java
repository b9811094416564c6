/**
 * How a model learns: plan, loss, gradient clipping, optimisers, the training loop. Imports {@code evaluation},
 * {@code samples}, {@code series}, {@code model}, {@code random} and {@code files}.
 */
package dev.lanewise.forecaster.training;
