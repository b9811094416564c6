package dev.lanewise.forecaster.model;

/**
 * A tensor of a model's parameters: a matrix, row-major, in the model's one flat array.
 *
 * @param name its name, as in PyTorch but for {@link Kind#LSTM_BIAS}, which is two tensors there
 * @param kind what it is
 * @param offset index of its first element
 * @param rows its rows
 * @param columns elements of each row; 1 for a bias
 * @param fan its first values lie within {@code 1 / sqrt(fan)} of 0
 */
public record Tensor(String name, Kind kind, int offset, int rows, int columns, int fan) {

    /** What a tensor is. */
    public enum Kind {
        /** {@code W_ih [4H][I]}, gates in the order i, f, g, o. */
        INPUT_WEIGHTS,
        /** {@code W_hh [4H][H]}. */
        HIDDEN_WEIGHTS,
        /** {@code b [4H]}. */
        LSTM_BIAS,
        /** {@code W [O][H+C]}, the columns of the hidden values first. */
        DENSE_WEIGHTS,
        /** {@code b [O]}. */
        DENSE_BIAS
    }

    /** The same tensor by another name. */
    Tensor named(String changed) {
        return new Tensor(changed, kind, offset, rows, columns, fan);
    }

    /**
     * The number of its elements.
     *
     * @return {@code rows * columns}
     */
    public int length() {
        return rows * columns;
    }
}
