package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;
import java.io.Serializable;
import java.util.List;

/**
 * What is to be predicted from what: some columns are read for a number of steps, and some are predicted for the rows
 * that follow at once. A target may be an input, too. A step reads one value of each input, or a patch of several, such
 * as a season. Or the targets are predicted at each step, one row ahead of it.
 *
 * @param inputs names of the columns that are read
 * @param targets names of the columns that are predicted
 * @param futureInputs names of the columns whose values are known for the rows that are predicted, and read there
 * @param steps steps that a prediction is made from (T)
 * @param patch values of each input that a step reads (P)
 * @param horizon rows that are predicted (h)
 * @param eachStep whether there is a prediction at each step, for the row after it; then patch and horizon are 1, and
 *     there are no future inputs
 */
public record Task(
        List<String> inputs,
        List<String> targets,
        List<String> futureInputs,
        int steps,
        int patch,
        int horizon,
        boolean eachStep)
        implements Serializable {

    /** Refuses a task without columns or steps. */
    public Task {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        futureInputs = List.copyOf(futureInputs);
        if (inputs.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("a task needs at least one input and one target");
        }
        ParameterException.requireAtLeast("steps", 1, steps);
        ParameterException.requireAtLeast("patch", 1, patch);
        ParameterException.requireAtLeast("horizon", 1, horizon);
        if (eachStep && (patch > 1 || horizon > 1 || !futureInputs.isEmpty())) {
            throw new IllegalArgumentException(
                    "a task that predicts at each step reads one row there, predicts the next"
                            + " one and reads no future inputs, but it has a patch of " + patch + ", a horizon of "
                            + horizon
                            + " and the future inputs " + futureInputs);
        }
    }

    /**
     * A task with one prediction, after the last step.
     *
     * @param inputs names of the columns that are read
     * @param targets names of the columns that are predicted
     * @param futureInputs names of the columns whose values are known for the rows that are predicted, and read there
     * @param steps steps that a prediction is made from
     * @param patch values of each input that a step reads
     * @param horizon rows that are predicted
     */
    public Task(
            List<String> inputs, List<String> targets, List<String> futureInputs, int steps, int patch, int horizon) {
        this(inputs, targets, futureInputs, steps, patch, horizon, false);
    }

    /**
     * A task whose steps read one value of each input, and that knows nothing of the future.
     *
     * @param inputs names of the columns that are read
     * @param targets names of the columns that are predicted
     * @param steps steps that a prediction is made from
     * @param horizon rows that are predicted
     */
    public Task(List<String> inputs, List<String> targets, int steps, int horizon) {
        this(inputs, targets, List.of(), steps, 1, horizon, false);
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
     * The same task with columns that are read where it predicts.
     *
     * @param changed their names
     * @return a new task
     */
    public Task withFutureInputs(List<String> changed) {
        return new Task(inputs, targets, changed, steps, patch, horizon, eachStep);
    }

    /**
     * The same task with steps of another size.
     *
     * @param changedSteps steps that a prediction is made from
     * @param changedPatch values of each input that a step reads
     * @return a new task
     */
    public Task withSteps(int changedSteps, int changedPatch) {
        return new Task(inputs, targets, futureInputs, changedSteps, changedPatch, horizon, eachStep);
    }

    /**
     * The same task with another horizon.
     *
     * @param changed rows that are predicted
     * @return a new task
     */
    public Task withHorizon(int changed) {
        return new Task(inputs, targets, futureInputs, steps, patch, changed, eachStep);
    }

    /**
     * The same task with a prediction at each step.
     *
     * @return a new task
     */
    public Task everyStep() {
        return new Task(inputs, targets, futureInputs, steps, patch, horizon, true);
    }

    /**
     * Values of each input that a prediction is made from.
     *
     * @return {@code steps * patch} (W)
     */
    public int window() {
        return Math.multiplyExact(steps, patch);
    }

    /**
     * Values that a step reads.
     *
     * @return {@code inputs * patch} (I), ordered {@code [input][value of the patch]}
     */
    public int stepInputs() {
        return Math.multiplyExact(inputs.size(), patch);
    }

    /**
     * Values that are read at the rows that are predicted.
     *
     * @return {@code futureInputs * horizon}, ordered {@code [future input][row]}
     */
    public int futureValues() {
        return Math.multiplyExact(futureInputs.size(), horizon);
    }

    /**
     * Numbers to predict of a sample.
     *
     * @return {@code targets * horizon}, ordered {@code [target][row]}; where there is a prediction at each step,
     *     {@code steps * targets}, ordered {@code [step][target]}
     */
    public int outputs() {
        return Math.multiplyExact(eachStep ? steps : 1, stepOutputs());
    }

    /**
     * Numbers of a prediction.
     *
     * @return {@code targets * horizon}
     */
    public int stepOutputs() {
        return Math.multiplyExact(targets.size(), horizon);
    }

    /**
     * The target that an output is of.
     *
     * @param output number of the output, below {@link #outputs}
     * @return number of the target
     */
    public int target(int output) {
        return output / horizon % targets.size();
    }
}
