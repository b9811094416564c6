package dev.lanewise.kernels;

/**
 * One LSTM layer: forward pass, backpropagation through time and streaming step.
 *
 * <p>The equations (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000), for
 * step t and each row of the batch; gates i, f, g, o, {@code *} element by element:
 *
 * <pre>
 * F1 a_t = W_ih x_t + W_hh h_{t-1} + b       F2 i,f,o = sigmoid(a), g = tanh(a)
 * F3 c_t = f*c_{t-1} + i*g                   F4 h_t = o*tanh(c_t)
 * B1 dc = dc_next + dh*o*(1-tanh²c_t)        B2 da_o = dh*tanh(c_t)*o(1-o)
 * B3 da_i = dc*g*i(1-i)   B4 da_f = dc*c_{t-1}*f(1-f)   B5 da_g = dc*i*(1-g²)   B6 dc_next = dc*f
 * B7 dh_{t-1} += W_hhᵀ da   B8 dx_t = W_ihᵀ da   B9 dW_ih += da x_tᵀ, dW_hh += da h_{t-1}ᵀ, db += Σ_b da
 * </pre>
 *
 * <p>Every kernel gives the same bits (NaN counts as one value), whatever its lanes and the team's threads; the order
 * of every sum is written down in {@code docs/numeric-contract.md}.
 *
 * <p>{@link Kernels} has one kernel for each variant; they differ in {@code Primitives}, which is where another variant
 * would be added. A kernel is immutable and may be shared.
 *
 * <p>Everything is checked once, before anything is written: a {@code null} gives a {@link NullPointerException}, an
 * argument that doesn't fit an {@link IllegalArgumentException} that names it, a call at the wrong time (weights that
 * were never packed, a team that is closed or works for another call) an {@link IllegalStateException}. A call that is
 * refused leaves no trace. One that fails on its way, say in a thread of the team, leaves a workspace that asks for a
 * new forward pass.
 */
public sealed interface LstmKernel permits BlockedKernel {

    /**
     * The name of the variant, with the width of its lanes: {@code scalar}, {@code simd-128}, {@code simd-256} or
     * {@code simd-512}.
     *
     * @return the name
     */
    String name();

    /**
     * The kernel of dense layers, on the same variant's products.
     *
     * @return the kernel
     */
    DenseKernel dense();

    /**
     * Runs F1 to F4 over a sequence, from the workspace's initial state. The outputs, the final state and what a
     * backward pass needs stand in the workspace afterwards.
     *
     * @param weights packed weights
     * @param x the input, {@code [steps][rows][I]}; only read
     * @param steps steps of this sequence, at most the workspace's
     * @param rows rows of this batch, at most the workspace's
     * @param workspace where the results go
     * @param team the threads that share the work
     */
    void forward(PackedLstm weights, Sequence x, int steps, int rows, LstmWorkspace workspace, Team team);

    /**
     * Runs B1 to B9 backwards over the sequence of the workspace's last forward pass, from the gradients of every
     * step's output and of the final state ({@link LstmWorkspace#finalHiddenGradient}, {@link
     * LstmWorkspace#finalCellGradient}). Those of the initial state stand in {@link
     * LstmWorkspace#initialHiddenGradient} and {@link LstmWorkspace#initialCellGradient} afterwards.
     *
     * <p>What it reads stays as it is: a second backward pass after the same forward pass gives the same gradients, and
     * adds those of the parameters once more.
     *
     * @param weights the weights of the forward pass, not packed again since
     * @param dOutput the gradient of every step's output, {@code [steps][rows][H]}, or null for zeros
     * @param workspace the workspace of the forward pass, made for training
     * @param dParameters canonical gradient, added to
     * @param offset index of its first element
     * @param dx where the gradient of x goes (overwritten), {@code [steps][rows][I]}, or null if it is not needed; may
     *     share floats with {@code dOutput} where both views have the same strides and only rows of the same step and
     *     number meet, and with none of the other arrays
     * @param team the threads that share the work
     * @throws IllegalStateException if the workspace has had no complete forward pass, or is made for inference, or
     *     the weights were packed again since the forward pass
     */
    void backward(
            PackedLstm weights,
            Sequence dOutput,
            LstmWorkspace workspace,
            float[] dParameters,
            int offset,
            Sequence dx,
            Team team);

    /**
     * Runs F1 to F4 for one step and carries the state on.
     *
     * @param weights packed weights
     * @param x the input, {@code [1][rows][I]}
     * @param state read and overwritten
     * @param rows rows of this step, at most the state's
     * @param team the threads that share the work
     */
    void step(PackedLstm weights, Sequence x, LstmState state, int rows, Team team);
}
