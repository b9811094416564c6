/**
 * LSTM kernels on flat {@code float[]}: forward pass, backpropagation through time and the streaming step, in a scalar
 * and a SIMD variant that give the same bits; and dense layers on the same variants.
 *
 * <p>Start at {@link dev.lanewise.kernels.LstmKernel} (the equations and what each method computes) and
 * {@link dev.lanewise.kernels.Choice} (which variant runs, and why); dense layers start at
 * {@link dev.lanewise.kernels.DenseKernel}. {@link dev.lanewise.kernels.KernelProbe} is for measurements alone. Nothing
 * but the JDK may be imported here, and only files named {@code Simd*} import {@code jdk.incubator.vector}.
 *
 * <p>Five words have one meaning each in this package:
 *
 * <ul>
 *   <li><em>slab</em>: 64 columns of a matrix, the width of all that products read and write;
 *   <li><em>part</em>: rows of the batch that one member of a team takes through all steps, together in memory;
 *   <li><em>chunk</em>: steps of a backward pass whose gate gradients are stored at a time; when it has gone through
 *       them, their samples are added to the gradient of the weights;
 *   <li><em>group</em>: columns of inputs and hidden units whose weights' gradient is taken at a time, for all blocks;
 *   <li><em>stretch</em>: samples (rows of steps) that are added to a group's gradient at a time, for one block; of a
 *       dense layer, to that of a slab of columns.
 * </ul>
 */
package dev.lanewise.kernels;
