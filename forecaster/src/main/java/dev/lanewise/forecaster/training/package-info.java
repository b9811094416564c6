/**
 * How a model learns: plan, losses, gradient clipping, optimisers, schedules, early stopping, the training loop. Imports
 * {@code evaluation}, {@code samples}, {@code series}, {@code model}, {@code random} and {@code files}.
 */
package dev.lanewise.forecaster.training;
