package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.kernels.LstmKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that a forecast needs: the weights, how values become the model's inputs, and what its outputs are.
 *
 * @param shape the model's sizes
 * @param parameters its parameters, in canonical order; shared with the caller, not copied
 * @param task what is predicted from what
 * @param scalings what was done to the values of each of the task's columns
 * @param quantiles which quantiles of each value the outputs are, {@code [target][quantile][step]}; empty where there
 *     is one output for each value
 */
public record TrainedModel(
        ModelShape shape, float[] parameters, Task task, Map<String, Scaling> scalings, List<Double> quantiles) {

    /** Refuses parts that don't fit each other. */
    public TrainedModel {
        scalings = Map.copyOf(scalings);
        quantiles = List.copyOf(quantiles);
        if (parameters.length != shape.parameters()) {
            throw new IllegalArgumentException("parameters has " + parameters.length + " elements, but a model of "
                    + shape + " has " + shape.parameters() + " parameters");
        }
        int outputs = task.outputs() * Math.max(1, quantiles.size());
        if (shape.inputs() != task.stepInputs()
                || shape.context() != task.futureValues()
                || shape.predictions(task.steps()) != outputs) {
            throw new IllegalArgumentException("the task needs a model with " + task.stepInputs() + " inputs, a context"
                    + " of " + task.futureValues() + " and " + outputs + " outputs, not one of " + shape.describe());
        }
        for (String name : Dataset.columns(task)) {
            if (!scalings.containsKey(name)) {
                throw new IllegalArgumentException("scalings must name each column of the task, but not " + name);
            }
        }
    }

    /**
     * A model of columns that nobody named, all scaled alike.
     *
     * @param shape the model's sizes
     * @param parameters its parameters, in canonical order; shared with the caller, not copied
     * @param sequenceLength values that a prediction is made from
     * @param scaling what was done to the values
     */
    public TrainedModel(ModelShape shape, float[] parameters, int sequenceLength, Scaling scaling) {
        this(
                shape,
                parameters,
                unnamed(shape, sequenceLength),
                alike(unnamed(shape, sequenceLength), scaling),
                List.of());
    }

    private static Task unnamed(ModelShape shape, int sequenceLength) {
        ParameterException.requireAtLeast("sequenceLength", 1, sequenceLength);
        Task task = new Task(names("value", shape.inputs()), names("value", shape.outputs()), sequenceLength, 1);
        return shape.predictsEachStep() ? task.everyStep() : task.withFutureInputs(names("known", shape.context()));
    }

    private static List<String> names(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + " " + i).toList();
    }

    private static Map<String, Scaling> alike(Task task, Scaling scaling) {
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        Dataset.columns(task).forEach(name -> scalings.put(name, scaling));
        return scalings;
    }

    /**
     * A model as it is now, with one output for each value.
     *
     * @param model what has learned; its parameters are copied
     * @param data what it has learned from
     * @return the model, which later training doesn't change
     */
    public static TrainedModel of(SequenceModel model, Dataset data) {
        return of(model, data, List.of());
    }

    /**
     * A model as it is now.
     *
     * @param model what has learned; its parameters are copied
     * @param data what it has learned from
     * @param quantiles which quantiles of each value it predicts; empty for one output for each value
     * @return the model, which later training doesn't change
     */
    public static TrainedModel of(SequenceModel model, Dataset data, List<Double> quantiles) {
        return new TrainedModel(model.shape(), model.parameters().clone(), data.task(), data.scalings(), quantiles);
    }

    /**
     * Steps that a prediction is made from.
     *
     * @return T
     */
    public int sequenceLength() {
        return task.steps();
    }

    /**
     * What was done to the values of the first target.
     *
     * @return its scaling
     */
    public Scaling scaling() {
        return scalings.get(task.targets().get(0));
    }

    /**
     * Whether the model continues its own columns by one row, and all of them are scaled alike: then names and the
     * order of outputs need not be told.
     *
     * @return false for a task of patches, a horizon, quantiles, or columns that are read or predicted alone
     */
    public boolean isPlain() {
        List<String> continued = new ArrayList<>(task.inputs());
        boolean continues = task.targets().size() <= continued.size()
                && continued.subList(0, task.targets().size()).equals(task.targets());
        return continues
                && task.patch() == 1
                && task.horizon() == 1
                && task.futureInputs().isEmpty()
                && quantiles.isEmpty()
                && scalings.values().stream().allMatch(scaling()::equals);
    }

    /**
     * The model, ready to run or to learn on.
     *
     * @param kernel what computes its LSTM layers
     * @return a model with a copy of the parameters, packed
     */
    public SequenceModel on(LstmKernel kernel) {
        SequenceModel model = new SequenceModel(shape, kernel);
        System.arraycopy(parameters, 0, model.parameters(), 0, parameters.length);
        model.pack();
        return model;
    }
}
