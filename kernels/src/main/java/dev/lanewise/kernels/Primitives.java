package dev.lanewise.kernels;

/**
 * The hot loops, and all that variants differ in. The arrays, layouts and checks are the caller's
 * ({@link BlockedKernel}); nothing is checked here.
 *
 * <p>Products and sums know nothing of an LSTM: another kind of layer would bring functions of its own in place of the
 * gate math, and take these.
 *
 * <p>All matrices but S are slabs: rows {@value Slabs#SLAB} floats apart. Every element of a result is one chain of
 * fused multiply-adds over the depth in ascending order, started from a given value: this is what makes the variants'
 * bits equal.
 */
interface Primitives {

    /** The variant's name, as in {@link LstmKernel#name()}. */
    String name();

    /**
     * Fewest multiply-adds of a pass of a small dense layer (rows times outputs times columns) for which products are
     * worth it: values are copied into slabs and out of them, lanes stay idle, and vector code has to be compiled.
     */
    long fewestMultiplyAdds();

    /**
     * {@code C[row][column] = S[row][column] + sum over k of A[row][k] * B[k][column]}.
     *
     * @param aAt index of A[0][0]
     * @param bAt index of B[0][0]
     * @param start S, what the sums start from: C itself, one row for all, or a matrix of the caller's
     * @param startAt index of S[0][0]
     * @param startRow floats from one row of S to the next
     * @param cAt index of C[0][0]
     * @param width blocks of 16 columns, 1 to 4; the slab's other columns may be read and changed, too
     */
    void product(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int rows,
            int depth,
            int width);

    /**
     * {@code C[k][column] += sum over n of A[n][k] * D[n][column]}: the weight gradient B9 of {@code rows} rows k.
     *
     * @param aAt index of A[0][0]
     * @param dAt index of D[0][0]
     * @param cAt index of C[0][0]
     */
    void outerProducts(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int rows, int depth);

    /**
     * {@code C[column] += sum over n of D[n][column]} by additions: the bias gradient B9 of a block.
     *
     * @param dAt index of D[0][0]
     * @param cAt index of C[0]
     */
    void sums(float[] d, int dAt, float[] c, int cAt, int depth);

    /** F2 to F4 of one block: pre-activations in {@code buffers.gates} become gates, then cells and hidden states. */
    void gateForward(Buffers buffers, int t, int block, int fromRow, int toRow);

    /** B1 to B6 of one block: reads {@code buffers.dState} and {@code dCell}, writes {@code dGates} and dCell. */
    void gateBackward(Buffers buffers, int t, int block, int fromRow, int toRow);

    /** {@code y = sigmoid(x)} for arrays of whole blocks: an activation on its own, to be tested and measured. */
    void sigmoid(float[] x, float[] y);

    /** {@code y = tanh(x)} for arrays of whole blocks: an activation on its own, to be tested and measured. */
    void tanh(float[] x, float[] y);
}
