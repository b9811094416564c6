package dev.lanewise.forecaster.training;

/**
 * What came of one epoch.
 *
 * @param epoch its number, from 1
 * @param trainLoss mean loss over the training samples, each before the update that it takes part in
 * @param testLoss mean loss over the test samples after the epoch
 * @param seconds time of the epoch, its test included
 */
public record EpochRecord(int epoch, double trainLoss, double testLoss, double seconds) {}
