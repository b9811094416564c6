package dev.lanewise.oracle;

/** A dense layer without activation on rows of hidden units: {@code y = W h + b}, W {@code [O][H]}, b {@code [O]}. */
public final class OracleDense {

    private final int hidden;
    private final int outputs;
    private final double[] parameters;

    /** A layer with its weights {@code [O][H]} and then its biases {@code [O]} in one array, not copied. */
    public OracleDense(int hidden, int outputs, double[] parameters) {
        this.hidden = hidden;
        this.outputs = outputs;
        this.parameters = Reals.ofLength("parameters", parameters, parameters(hidden, outputs));
    }

    /**
     * The gradients that a backward pass gives.
     *
     * @param parameters of the weights and then of the biases
     * @param rows of the input rows, {@code [B][H]}
     */
    public record Gradients(double[] parameters, double[] rows) {}

    /** The number of parameters, O (H + 1). */
    public static int parameters(int hidden, int outputs) {
        return outputs * (hidden + 1);
    }

    /** The outputs {@code [B][O]} of the rows {@code [B][H]}. */
    public double[] forward(double[] rows) {
        int batch = rows.length / hidden;
        double[] y = new double[batch * outputs];
        for (int b = 0; b < batch; b++) {
            for (int o = 0; o < outputs; o++) {
                double sum = parameters[outputs * hidden + o];
                for (int j = 0; j < hidden; j++) {
                    sum += parameters[o * hidden + j] * rows[b * hidden + j];
                }
                y[b * outputs + o] = sum;
            }
        }
        return y;
    }

    /** The gradients for the gradient {@code dy [B][O]} of the outputs. */
    public Gradients backward(double[] rows, double[] dy) {
        Gradients gradients = new Gradients(new double[parameters.length], new double[rows.length]);
        for (int b = 0; b < rows.length / hidden; b++) {
            for (int o = 0; o < outputs; o++) {
                double d = dy[b * outputs + o];
                for (int j = 0; j < hidden; j++) {
                    gradients.parameters[o * hidden + j] += d * rows[b * hidden + j];
                    gradients.rows[b * hidden + j] += d * parameters[o * hidden + j];
                }
                gradients.parameters[outputs * hidden + o] += d;
            }
        }
        return gradients;
    }
}
