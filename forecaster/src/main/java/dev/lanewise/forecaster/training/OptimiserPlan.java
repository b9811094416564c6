package dev.lanewise.forecaster.training;

/** Which optimiser a training takes, with that optimiser's own constants. */
public sealed interface OptimiserPlan permits Adam.Plan, AdamW.Plan, Momentum.Plan, RmsProp.Plan, Sgd.Plan {

    /**
     * The optimiser before its first update.
     *
     * @param parameters how many parameters it will update
     * @return a new optimiser, for one model
     */
    Optimiser create(int parameters);

    /**
     * How many numbers the optimiser keeps for each parameter.
     *
     * @return arrays as long as the parameters
     */
    int slots();
}
