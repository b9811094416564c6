package dev.lanewise.oracle;

/** One LSTM layer with its parameters: what {@link OracleLstm} computes, in an arithmetic of its own. */
public interface LstmLayer {

    /** Runs all steps from x {@code [T][B][I]} and the initial states {@code [B][H]}, {@code null} for zeros. */
    OracleLstm.Forward forward(double[] x, double[] initialHidden, double[] initialCell);

    /**
     * Takes the gradients from above back through all steps of {@code pass}.
     *
     * @param before the gradient of the parameters that is there already, not changed
     */
    OracleLstm.Gradients backward(OracleLstm.Forward pass, OracleLstm.Upstream upstream, double[] before);
}
