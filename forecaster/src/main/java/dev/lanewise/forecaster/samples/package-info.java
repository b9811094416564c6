/**
 * What a model learns from: samples cut from series, in batches. Imports {@code series} and {@code random}.
 */
package dev.lanewise.forecaster.samples;
