package dev.lanewise.forecaster.training;

/**
 * What came of one epoch.
 *
 * @param epoch its number, from 1
 * @param trainLoss mean loss over the training samples, each before the update that it takes part in
 * @param validationLoss mean loss over the validation samples after the epoch; NaN where there are none
 * @param testLoss mean loss over the test samples after the epoch
 * @param seconds time of the epoch, its validation and test included
 */
public record EpochRecord(int epoch, double trainLoss, double validationLoss, double testLoss, double seconds) {

    /**
     * What came of an epoch without validation.
     *
     * @param epoch its number, from 1
     * @param trainLoss mean loss over the training samples
     * @param testLoss mean loss over the test samples
     * @param seconds time of the epoch
     */
    public EpochRecord(int epoch, double trainLoss, double testLoss, double seconds) {
        this(epoch, trainLoss, Double.NaN, testLoss, seconds);
    }
}
