package dev.lanewise.forecaster.evaluation;

/**
 * How far predictions are from the truth. An error is the prediction less the true value.
 *
 * @param meanSquared mean of the errors' squares
 * @param meanAbsolute mean of the errors' sizes
 * @param mean mean of the errors: above 0 if predictions are too high on average
 * @param largest size of the largest error
 */
public record Errors(double meanSquared, double meanAbsolute, double mean, double largest) {

    /**
     * The root of the mean squared error.
     *
     * @return in the unit of the predictions
     */
    public double rootMeanSquared() {
        return Math.sqrt(meanSquared);
    }
}
