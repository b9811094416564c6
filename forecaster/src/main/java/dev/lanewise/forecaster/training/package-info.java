/**
 * How a model learns: plan and state, losses, gradient clipping, optimisers, schedules, early stopping, the training
 * loop.
 */
package dev.lanewise.forecaster.training;
