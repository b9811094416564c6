package dev.lanewise.kernels;

/** Which variant is asked for. */
public enum Mode {
    /** The fastest variant that this machine runs well. */
    AUTO,
    /** The scalar variant. */
    SCALAR,
    /** The SIMD variant, or an error that says why it can't run. */
    SIMD
}
