package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Work;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of one training step on one thread goes, in microseconds. What wasn't measured is NaN.
 *
 * <p>Two ways to take it apart: by its parts as they run (packing, forward, backward, update), and by what they consist
 * of, each measured by itself with its data in the cache (products, gate math, packing, update). What the second way
 * leaves is what moving data, and all that no suite measures, costs; noise can make it negative.
 *
 * @param shape the shape in full
 * @param variant the variant
 * @param step the whole step
 * @param packing packing the weights
 * @param forward the forward pass
 * @param backward backpropagation through time
 * @param update plain gradient descent
 * @param products all matrix products, each by itself
 * @param atPeak the time that the same products would take at the FMA peak
 * @param gates all gate math, by itself
 */
record StepBreakdown(
        String shape,
        String variant,
        double step,
        double packing,
        double forward,
        double backward,
        double update,
        double products,
        double atPeak,
        double gates) {

    static StepBreakdown of(Figures figures, String shape, String variant) {
        var sizes = Shape.parse(shape).sizes();
        double productsOfAStep =
                figures.micros("preActivations", shape, variant) + figures.micros("joinedGradient", shape, variant);
        double gatesOfAStep =
                figures.micros("gateForward", shape, variant) + figures.micros("gateBackward", shape, variant);
        return new StepBreakdown(
                shape,
                variant,
                figures.micros("train", shape, variant),
                figures.micros("pack", shape, ""),
                figures.micros("forward", shape, variant),
                figures.micros("backward", shape, variant),
                figures.micros("sgd", shape, ""),
                sizes.steps() * productsOfAStep + figures.micros("weightGradient", shape, variant),
                Work.TRAINING.flops(sizes) / figures.peak(1) / 1000,
                sizes.steps() * gatesOfAStep);
    }

    /** What the four parts leave of the step: clearing the gradient, and noise. */
    double rest() {
        return step - packing - forward - backward - update;
    }

    /** What the products take beyond their time at the peak. */
    double belowPeak() {
        return products - atPeak;
    }

    /** What products, gate math, packing and update leave of the step. */
    double remainder() {
        return step - products - gates - packing - update;
    }

    /** A part's time as a percentage of the whole step's. */
    String share(double part) {
        return Quantity.percent(part / step);
    }

    /** The greatest of the times that make up the step, with its share of it; a dash if one is missing. */
    String binds() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("the FMA units", atPeak);
        shares.put("products below the peak", belowPeak());
        shares.put("gate math", gates);
        shares.put("packing", packing);
        shares.put("the update", update);
        shares.put("the remainder", remainder());
        if (shares.values().stream().anyMatch(share -> share.isNaN())) {
            return Quantity.NONE;
        }
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> most.getKey() + " (" + share(most.getValue()) + ")")
                .orElseThrow();
    }
}
