/**
 * What a model learns from: samples cut from series, in batches.
 */
package dev.lanewise.forecaster.samples;
