package dev.lanewise.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model that is trained: stacked LSTM layers from zero states, a dense layer on the last hidden state of the last
 * layer and a context beside it, and the mean squared error over rows and outputs.
 *
 * <p>All parameters are one array: the layers from the bottom up, each in the layout of {@link OracleLstm}, then the
 * dense weights {@code [O][H+C]} and biases {@code [O]}.
 *
 * @param shape the sizes of the first layer
 * @param layers how many LSTM layers
 * @param context numbers that the dense layer reads beside the hidden state, C
 * @param outputs numbers in a row of the prediction, O
 */
public record OracleModel(OracleShape shape, int layers, int context, int outputs) {

    /** A model whose dense layer reads the hidden state alone. */
    public OracleModel(OracleShape shape, int layers, int outputs) {
        this(shape, layers, 0, outputs);
    }

    /**
     * The loss of a batch and its gradient.
     *
     * @param loss the mean squared error
     * @param gradient of all parameters, in their layout
     */
    public record Loss(double loss, double[] gradient) {}

    /** The number of parameters. */
    public int parameters() {
        return denseOffset() + OracleDense.parameters(shape.hidden() + context, outputs);
    }

    /** Where the parameters of a layer begin; of the layer after the last one, where the dense weights begin. */
    public int layerOffset(int layer) {
        int offset = 0;
        for (int below = 0; below < layer; below++) {
            offset += layerShape(below).parameters();
        }
        return offset;
    }

    /** The sizes of a layer counted from 0. */
    public OracleShape layerShape(int layer) {
        return layer == 0 ? shape : new OracleShape(shape.hidden(), shape.hidden(), shape.steps(), shape.batch());
    }

    /** Where the dense weights begin. */
    public int denseOffset() {
        return layerOffset(layers);
    }

    /** The predictions {@code [B][O]} of x {@code [T][B][I]}. */
    public double[] predict(double[] parameters, double[] x) {
        return dense(parameters).forward(read(stack(parameters).forward(x, null, null), new double[0]));
    }

    /** The loss of the predictions of x {@code [T][B][I]} against y {@code [B][O]}, and its gradient. */
    public Loss loss(double[] parameters, double[] x, double[] y) {
        return loss(parameters, x, new double[0], y);
    }

    /** The same of a model that reads the context {@code [B][C]}. */
    public Loss loss(double[] parameters, double[] x, double[] beside, double[] y) {
        OracleStack stack = stack(parameters);
        OracleStack.Forward pass = stack.forward(x, null, null);
        double[] last = read(pass, beside);
        OracleDense dense = dense(parameters);
        double[] predicted = dense.forward(last);
        Reals.ofLength("y", y, predicted.length);

        double loss = 0;
        double[] dPredicted = new double[y.length];
        for (int k = 0; k < y.length; k++) {
            double error = predicted[k] - y[k];
            loss += error * error / y.length;
            dPredicted[k] = 2 * error / y.length;
        }

        OracleDense.Gradients head = dense.backward(last, dPredicted);
        double[] dHidden = new double[layers * shape.stateSize()];
        for (int b = 0; b < shape.batch(); b++) {
            int row = (layers - 1) * shape.stateSize() + b * shape.hidden();
            System.arraycopy(head.rows(), b * (shape.hidden() + context), dHidden, row, shape.hidden());
        }
        OracleStack.Gradients body = stack.backward(pass, null, dHidden, null);
        double[] gradient = Reals.joined(body.parameters().toArray(double[][]::new));
        return new Loss(loss, Reals.joined(gradient, head.parameters()));
    }

    private OracleStack stack(double[] parameters) {
        Reals.ofLength("parameters", parameters, parameters());
        List<double[]> parts = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            parts.add(Arrays.copyOfRange(parameters, layerOffset(layer), layerOffset(layer + 1)));
        }
        return new OracleStack(shape, layers, false, parts);
    }

    private OracleDense dense(double[] parameters) {
        return new OracleDense(
                shape.hidden() + context, outputs, Arrays.copyOfRange(parameters, denseOffset(), parameters.length));
    }

    /** What the dense layer reads, {@code [B][H+C]}. */
    private double[] read(OracleStack.Forward pass, double[] beside) {
        Reals.ofLength("context", beside, shape.batch() * context);
        double[] hidden = pass.parts().get(layers - 1).finalHidden();
        int width = shape.hidden() + context;
        double[] rows = new double[shape.batch() * width];
        for (int b = 0; b < shape.batch(); b++) {
            System.arraycopy(hidden, b * shape.hidden(), rows, b * width, shape.hidden());
            System.arraycopy(beside, b * context, rows, b * width + shape.hidden(), context);
        }
        return rows;
    }
}
