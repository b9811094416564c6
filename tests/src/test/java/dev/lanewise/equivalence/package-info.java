/**
 * Every variant of the kernels against the oracle and against PyTorch's values. That the variants agree with each other
 * to the bit is tested in {@code dev.lanewise.kernels}, whose fixtures are used here.
 */
package dev.lanewise.equivalence;
