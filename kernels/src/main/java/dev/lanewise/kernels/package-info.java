/**
 * LSTM kernels on flat {@code float[]}: forward pass, backpropagation through time and the streaming step, in a scalar
 * and a SIMD variant that give the same bits.
 *
 * <p>Start at {@link dev.lanewise.kernels.LstmKernel} (the equations and what each method computes) and
 * {@link dev.lanewise.kernels.Choice} (which variant runs, and why). Nothing but the JDK may be imported here, and only
 * files named {@code Simd*} import {@code jdk.incubator.vector}.
 */
package dev.lanewise.kernels;
