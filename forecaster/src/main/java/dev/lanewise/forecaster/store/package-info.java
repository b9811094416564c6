/**
 * Trained models as files, in the format safetensors.
 */
package dev.lanewise.forecaster.store;
