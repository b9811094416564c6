package dev.lanewise.oracle;

/** The arrays that a forward and backward pass through one layer gives to its caller. */
public enum LstmArray {
    /** The hidden states of all steps, {@code [T][B][H]}. */
    OUTPUT,
    /** The hidden state after the last step, {@code [B][H]}. */
    FINAL_HIDDEN,
    /** The cell state after the last step, {@code [B][H]}. */
    FINAL_CELL,
    /** The gradient of the parameters, added to what was there. */
    D_PARAMETERS,
    /** The gradient of the input, {@code [T][B][I]}. */
    D_X,
    /** The gradient of the initial hidden state, {@code [B][H]}. */
    D_INITIAL_HIDDEN,
    /** The gradient of the initial cell state, {@code [B][H]}. */
    D_INITIAL_CELL
}
