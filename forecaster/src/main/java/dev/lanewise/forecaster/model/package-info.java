/**
 * The predictor: stacked LSTM layers on the kernels, and a dense layer on the last hidden state. Its parameters are
 * one flat array, its gradient another.
 */
package dev.lanewise.forecaster.model;
