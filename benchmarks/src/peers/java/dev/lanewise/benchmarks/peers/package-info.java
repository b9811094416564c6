/**
 * Native libraries that compute the same layer, measured beside the kernels on the same data: oneDNN by its bytedeco
 * preset, and libtorch by Deep Java Library. Part of the build in the profile {@code peers} alone. May import the
 * suites' package and the kernels.
 *
 * <p>Before anything is measured, {@link dev.lanewise.benchmarks.peers.Expected} compares a peer's results with the
 * kernels'.
 */
package dev.lanewise.benchmarks.peers;
