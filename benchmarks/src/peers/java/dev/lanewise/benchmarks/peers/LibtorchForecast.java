package dev.lanewise.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.lanewise.benchmarks.ForecastUpdateBenchmark;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.training.Adam;
import dev.lanewise.forecaster.training.Pinball;
import dev.lanewise.forecaster.training.TrainingPlan;
import java.nio.FloatBuffer;

/**
 * The net of a forecast in libtorch, as it learns from one batch: PyTorch's operators for the LSTM and the dense
 * layer, automatic derivatives, and Deep Java Library's Adam, in place. The LSTM has one bias that learns, as ours.
 */
final class LibtorchForecast {

    private static final float UNCLIPPED = -1;

    private final NDManager manager = LibtorchLstm.start();
    private final TrainingPlan plan;
    private final int rows;
    private final int steps;
    private final int quantiles;
    private final PtNDArray x;
    private final NDArray context;
    private final NDArray targets;
    private final NDArray quantile;
    private final NDArray below;
    private final NDArray weight;
    private final NDList lstm;
    private final NDList head;
    /** What learns, and Adam's two means of each. */
    private final NDList learning = new NDList();

    private final NDList means = new NDList();
    private final NDList squares = new NDList();
    private final NDList state;
    private double power1 = 1;
    private double power2 = 1;

    /** A net with the parameters that another has now, and its batch. */
    LibtorchForecast(ForecastUpdateBenchmark ours) {
        Batch batch = ours.batch();
        plan = ours.plan();
        rows = batch.rows();
        int inputs = ours.model().shape().inputs();
        int hidden = ours.model().shape().hidden();
        int outputs = ours.model().shape().outputs();
        Pinball loss = (Pinball) plan.loss();
        quantiles = loss.quantiles().size();
        steps = outputs / quantiles;
        x = (PtNDArray) array(batch.x().data(), 0, batch.steps(), rows, inputs);
        context = array(batch.context().data(), 0, rows, batch.contextInputs());
        targets = array(batch.targets(), 0, rows, 1, steps);
        quantile = column(loss.quantiles().stream().mapToDouble(q -> q).toArray());
        below = column(loss.quantiles().stream().mapToDouble(q -> q - 1).toArray());
        double sum = loss.weights().stream().mapToDouble(w -> w).sum();
        weight = column(loss.weights().stream().mapToDouble(w -> 2 * w / sum).toArray());
        float[] parameters = ours.model().parameters();
        int gates = 4 * hidden;
        int read = hidden + batch.contextInputs();
        int dense = gates * (inputs + hidden + 1);
        lstm = new NDList(
                array(parameters, 0, gates, inputs),
                array(parameters, gates * inputs, gates, hidden),
                array(parameters, gates * (inputs + hidden), gates),
                manager.zeros(new Shape(gates)));
        head = new NDList(array(parameters, dense, outputs, read), array(parameters, dense + outputs * read, outputs));
        Shape stateShape = new Shape(1, rows, hidden);
        state = new NDList(manager.zeros(stateShape), manager.zeros(stateShape));
        startTraining();
    }

    private NDArray array(float[] numbers, int from, long... shape) {
        Shape lengths = new Shape(shape);
        return manager.create(FloatBuffer.wrap(numbers, from, (int) lengths.size()), lengths);
    }

    /** A number for each quantile. */
    private NDArray column(double[] numbers) {
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) numbers[i];
        }
        return manager.create(rounded, new Shape(1, rounded.length, 1));
    }

    private void startTraining() {
        learning.addAll(lstm.subList(0, 3));
        learning.addAll(head);
        for (NDArray each : learning) {
            each.setRequiresGradient(true);
            means.add(manager.zeros(each.getShape()));
            squares.add(manager.zeros(each.getShape()));
        }
    }

    /**
     * Learns from the batch once.
     *
     * @return the sum of the losses, before the update
     */
    double update() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            JniUtils.setGradMode(true);
            NDArray loss = loss();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            JniUtils.setGradMode(false);
            descend();
            return loss.getFloat() * (double) rows * steps;
        }
    }

    private NDArray loss() {
        NDList passed = JniUtils.lstm(x, state, lstm, true, 1, 0, true, false, false);
        NDArray last = passed.get(1).reshape(rows, -1);
        NDArray read = NDArrays.concat(new NDList(last, context), 1);
        PtNDArray out = JniUtils.linear((PtNDArray) read, (PtNDArray) head.get(0), (PtNDArray) head.get(1));
        NDArray error = targets.sub(out.reshape(rows, quantiles, steps));
        NDArray each = NDArrays.maximum(error.mul(quantile), error.mul(below)).mul(weight);
        return each.sum().div(rows * steps);
    }

    private void descend() {
        Adam.Plan adam = (Adam.Plan) plan.optimiser();
        power1 *= adam.beta1();
        power2 *= adam.beta2();
        float rate = (float) plan.learningRate();
        float corrected = (float) (plan.learningRate() * Math.sqrt(1 - power2) / (1 - power1));
        NDList gradients = new NDList();
        learning.forEach(each -> gradients.add(each.getGradient()));
        float factor = clippingFactor(gradients);
        for (int i = 0; i < learning.size(); i++) {
            NDList numbers = new NDList(learning.get(i), gradients.get(i), means.get(i), squares.get(i));
            learning.get(i)
                    .getNDArrayInternal()
                    .adamUpdate(
                            numbers,
                            new NDList(learning.get(i)),
                            rate,
                            corrected,
                            0,
                            factor,
                            UNCLIPPED,
                            (float) adam.beta1(),
                            (float) adam.beta2(),
                            (float) adam.epsilon(),
                            false,
                            false);
        }
    }

    private float clippingFactor(NDList gradients) {
        NDArray squaresOfAll = null;
        for (NDArray gradient : gradients) {
            NDArray sum = gradient.square().sum();
            squaresOfAll = squaresOfAll == null ? sum : squaresOfAll.add(sum);
        }
        return (float) Math.min(1, plan.clipNorm() / (Math.sqrt(squaresOfAll.getFloat()) + 1e-6));
    }

    /** Frees the native memory. */
    void close() {
        manager.close();
    }
}
