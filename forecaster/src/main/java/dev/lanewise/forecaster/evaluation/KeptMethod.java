package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * A model that learned earlier and is kept: it doesn't learn again, and can't be tested on rows that it has learned
 * from.
 *
 * @param name what it is called
 * @param learned how many rows it has seen
 * @param fitted what it learned
 */
public record KeptMethod(String name, int learned, Fitted fitted) implements ForecastMethod {

    /** Refuses a model that has seen nothing. */
    public KeptMethod {
        ParameterException.requireAtLeast("learned", 1, learned);
    }

    @Override
    public boolean isBaseline() {
        return false;
    }

    /** Nothing is learned. */
    @Override
    public Fitted fit(Snapshot known) {
        return now -> {
            if (now.origin() < learned) {
                throw new IllegalArgumentException(name + " has learned from the first " + learned
                        + " rows, and can't be tested on them, but was asked to forecast row " + (now.origin() + 1));
            }
            return fitted.forecast(now);
        };
    }
}
