/**
 * The oracle: a textbook LSTM in {@code double} that every kernel is held against.
 *
 * <p>It shares no code with the kernels, takes its exponentials from {@link java.lang.Math}, and is itself held against
 * central differences and against golden files that PyTorch wrote. Beside it stand two more programs: the same LSTM in
 * error-bound arithmetic ({@link dev.lanewise.oracle.ErrorBounds}), which says element by element how far a correct
 * float32 kernel may be from the oracle, and the float32 LSTM of the numeric contract in plain loops ({@link
 * dev.lanewise.oracle.Float32Lstm}), which says what every kernel's bits are. Where a bound gets too wide to prove
 * anything, samples of rounding noise take its place ({@link dev.lanewise.oracle.RoundingNoise}). Nothing here imports
 * another package of the project.
 *
 * <p>The code cites the equations by their numbers:
 *
 * <pre>
 * F1 a_t = W_ih x_t + W_hh h_{t-1} + b       F2 i,f,o = sigmoid(a), g = tanh(a)
 * F3 c_t = f*c_{t-1} + i*g                   F4 h_t = o*tanh(c_t)
 * B1 dc = dc_next + dh*o*(1-tanh²c_t)        B2 da_o = dh*tanh(c_t)*o(1-o)
 * B3 da_i = dc*g*i(1-i)   B4 da_f = dc*c_{t-1}*f(1-f)   B5 da_g = dc*i*(1-g²)   B6 dc_next = dc*f
 * B7 dh_{t-1} += W_hhᵀ da   B8 dx_t = W_ihᵀ da   B9 dW_ih += da x_tᵀ, dW_hh += da h_{t-1}ᵀ, db += Σ_b da
 * </pre>
 */
package dev.lanewise.oracle;
