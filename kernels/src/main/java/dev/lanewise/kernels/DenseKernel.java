package dev.lanewise.kernels;

/**
 * One dense layer, {@code y = W v + b} on {@code v = [x, c]}, for each row of each step:
 *
 * <pre>
 * y = W v + b   dx = W_xᵀ dy   dW += Σ dy vᵀ   db += Σ dy
 * </pre>
 *
 * <p>The context c, {@link DenseSize#context} values wide and perhaps none, has no gradient. Each sum is one chain of
 * fused multiply-adds (that of db: of additions):
 *
 * <pre>
 * y[n][o]   start: b[o]                fma(W[o][k], v[n][k], y)      k ascending: x, then c
 * dx[n][k]  start: +0                  fma(dy[n][o], W[o][k], dx)    o ascending
 * dW[o][k]  start: the gradient there  fma(dy[n][o], v[n][k], dW)    n ascending: steps, then rows
 * db[o]     start: the gradient there  db + dy[n][o]                 n ascending
 * </pre>
 *
 * <p>So all variants give the same bits, with any lanes and any number of threads, and by plain loops, too, which take
 * less time for a small layer, as nothing need be copied for them. Which of both computes is one rule: a layer of at
 * least 32 outputs and 64 columns of W is always computed by the variant's products; of a smaller layer the SIMD
 * variant computes passes of at least 2048 multiply-adds (rows times outputs times columns) so, and the scalar variant
 * none.
 *
 * <p>Arguments are checked as those of an LSTM kernel: a call that is refused leaves no trace, and one that fails on
 * its way leaves a workspace that asks for a new forward pass.
 */
public sealed interface DenseKernel permits BlockedDenseKernel {

    /**
     * Computes the outputs, which stand in {@link DenseWorkspace#output} afterwards.
     *
     * @param weights packed weights
     * @param x the input, {@code [steps][rows][I]}; must stay as it is until backward passes are done
     * @param context c, {@code [steps][rows][C]}, which must stay as it is, too; not looked at where C is 0
     * @param steps steps, at most the workspace's
     * @param rows rows of each step, at most the workspace's
     * @param workspace where the results go
     * @param team the threads that share the work
     */
    void forward(
            PackedDense weights,
            Sequence x,
            Sequence context,
            int steps,
            int rows,
            DenseWorkspace workspace,
            Team team);

    /**
     * Computes the gradients from {@link DenseWorkspace#outputGradient}, for the workspace's last forward pass. What it
     * reads stays as it is: a second backward pass adds the gradients of the parameters once more.
     *
     * @param weights the weights of the forward pass, not packed again since
     * @param workspace the workspace of the forward pass, made for training
     * @param dParameters canonical gradient, added to
     * @param offset index of its first element
     * @param dx where the gradient of x goes (overwritten), {@code [steps][rows][I]}, or null if it is not needed; it
     *     shares floats with none of the other arrays
     * @param team the threads that share the work
     * @throws IllegalStateException if the workspace has had no complete forward pass, or is made for inference, or
     *     the weights were packed again since the forward pass
     */
    void backward(
            PackedDense weights, DenseWorkspace workspace, float[] dParameters, int offset, Sequence dx, Team team);
}
