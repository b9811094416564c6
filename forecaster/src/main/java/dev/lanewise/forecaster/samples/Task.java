package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.List;

/**
 * What is to be predicted from what: some columns are read for a number of steps, and some are predicted for the steps
 * that follow at once. A target may be an input, too.
 *
 * @param inputs names of the columns that are read
 * @param targets names of the columns that are predicted
 * @param steps steps that a prediction is made from (T)
 * @param horizon steps that are predicted
 */
public record Task(List<String> inputs, List<String> targets, int steps, int horizon) {

    /** Refuses a task without columns or steps. */
    public Task {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (inputs.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("a task needs at least one input and one target");
        }
        ParameterException.requireAtLeast("steps", 1, steps);
        ParameterException.requireAtLeast("horizon", 1, horizon);
    }

    /**
     * To continue one column by its next value.
     *
     * @param column its name
     * @param steps values that a prediction is made from
     * @return the task
     */
    public static Task next(String column, int steps) {
        return new Task(List.of(column), List.of(column), steps, 1);
    }

    /**
     * Numbers of a prediction.
     *
     * @return {@code targets * horizon} (O), ordered {@code [target][step]}
     */
    public int outputs() {
        return targets.size() * horizon;
    }
}
