/**
 * Trained models, and trainings under way, as files in the format safetensors.
 */
package dev.lanewise.forecaster.store;
