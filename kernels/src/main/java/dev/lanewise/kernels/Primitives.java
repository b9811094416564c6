package dev.lanewise.kernels;

/**
 * The hot loops, and all that variants differ in. The arrays, layouts and checks are the caller's
 * ({@link BlockedKernel}); nothing is checked here.
 *
 * <p>All matrices are row-major. A <em>panel</em> is {@code [depth][16]}. Every element of a result is one chain of
 * fused multiply-adds over the depth in ascending order, started from the value that is there: this is what makes the
 * variants' bits equal.
 */
interface Primitives {

    /** The variant's name, as in {@link LstmKernel#name()}. */
    String name();

    /**
     * {@code C[row][panel][lane] += sum over k of A[row][k] * B[panel][k][lane]}.
     *
     * @param aAt index of A[0][0]; rows are {@code aRow} apart
     * @param bAt index of B[0][0][0]; panels are {@code bPanel} apart
     * @param cAt index of C[0][0][0]; rows are {@code cRow} apart, panels 16
     * @param fromBias whether each sum starts from the panel's row before B, the bias, instead of from C
     */
    void product(
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int bPanel,
            float[] c,
            int cAt,
            int cRow,
            int rows,
            int depth,
            int panels,
            boolean fromBias);

    /**
     * {@code C[gate][k][lane] += sum over n of A[n][k] * D[n][gate][lane]} for the four gates of a block: the weight
     * gradient B9 of {@code rows} rows k.
     *
     * @param aAt index of A[0][0]; samples n are {@code aStep} apart
     * @param dAt index of D[0][0][0]; samples follow one another
     * @param cAt index of C[0][0][0]; gates are {@code cPanel} apart
     */
    void outerProducts(
            float[] a, int aAt, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int rows, int depth);

    /**
     * {@code C[gate][lane] += sum over n of D[n][gate][lane]} by additions, n ascending: the bias gradient B9 of a
     * block.
     *
     * @param dAt index of D[0][0][0]; samples follow one another
     * @param cAt index of C[0][0]; gates are {@code cPanel} apart
     */
    void sums(float[] d, int dAt, float[] c, int cAt, int cPanel, int depth);

    /** F2 to F4 of one block: pre-activations in {@code workspace.gates} become gates, then cells and hidden states. */
    void gateForward(LstmWorkspace workspace, int t, int block, int fromRow, int toRow);

    /** B1 to B6 of one block: reads {@code workspace.dHidden} and {@code dCell}, writes {@code dGates} and dCell. */
    void gateBackward(LstmWorkspace workspace, int t, int block, int fromRow, int toRow);
}
