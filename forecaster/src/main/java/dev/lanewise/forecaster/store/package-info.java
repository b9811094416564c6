/**
 * Trained models as files, in the format safetensors. Imports {@code training}, {@code series}, {@code model} and
 * {@code files}.
 */
package dev.lanewise.forecaster.store;
