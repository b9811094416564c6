/**
 * How a model learns: plan and state, losses, gradient clipping, optimisers, schedules, early stopping, the training
 * loop. And how a forecast is learned, in types named {@code Forecast...}: from the plan to the design, from there by
 * members side by side to the model.
 */
package dev.lanewise.forecaster.training;
