package dev.lanewise.oracle;

/**
 * The sizes of one layer and of one pass through it, and where things lie in the oracle's flat arrays.
 *
 * <p>Sequences are time-major and dense; a gate row is {@code gate * hidden + j} with the gates in the order i, f,
 * g, o. The parameters are {@code W_ih [4H][I]}, {@code W_hh [4H][H]} and {@code b [4H]}, one after the other.
 *
 * @param inputs numbers in a row of the input, I
 * @param hidden hidden units, H
 * @param steps time steps, T
 * @param batch rows of the batch, B
 */
public record OracleShape(int inputs, int hidden, int steps, int batch) {

    /** Refuses sizes below one. */
    public OracleShape {
        if (inputs < 1 || hidden < 1 || steps < 1 || batch < 1) {
            throw new IllegalArgumentException("every size must be at least 1: inputs " + inputs + ", hidden " + hidden
                    + ", steps " + steps + ", batch " + batch);
        }
    }

    /** The number of gate rows, 4H. */
    public int gateRows() {
        return 4 * hidden;
    }

    /** The number of parameters, 4H (I + H + 1). */
    public int parameters() {
        return gateRows() * (inputs + hidden + 1);
    }

    /** The number of elements of the input, {@code [T][B][I]}. */
    public int inputSize() {
        return steps * batch * inputs;
    }

    /** The number of elements of one state, {@code [B][H]}. */
    public int stateSize() {
        return batch * hidden;
    }

    /** The number of elements of the output, {@code [T][B][H]}. */
    public int outputSize() {
        return steps * stateSize();
    }

    /** The place of input k of row b at step t in {@code [T][B][I]}. */
    public int input(int t, int b, int k) {
        return (t * batch + b) * inputs + k;
    }

    /** The place of unit j of row b at step (or slot) t in {@code [T][B][H]} or {@code [T+1][B][H]}. */
    public int unit(int t, int b, int j) {
        return (t * batch + b) * hidden + j;
    }

    /** The place of a gate row of batch row b at step t in {@code [T][B][4H]}. */
    public int gate(int t, int b, int row) {
        return (t * batch + b) * gateRows() + row;
    }

    /** The place of {@code W_ih[row][k]} among the parameters. */
    public int inputWeight(int row, int k) {
        return row * inputs + k;
    }

    /** The place of {@code W_hh[row][j]} among the parameters. */
    public int hiddenWeight(int row, int j) {
        return gateRows() * inputs + row * hidden + j;
    }

    /** The place of {@code b[row]} among the parameters. */
    public int bias(int row) {
        return gateRows() * (inputs + hidden) + row;
    }
}
