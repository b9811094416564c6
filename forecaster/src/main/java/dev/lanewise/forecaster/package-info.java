/**
 * The library that other programs embed: learns to continue series, keeps what it has learned, and forecasts. No
 * command line, no configuration file, no log.
 *
 * <p>Packages from top to bottom; imports run downwards only: this one, {@code store}, {@code training},
 * {@code evaluation}, {@code samples}, {@code series}, {@code model}, {@code random}, {@code files}.
 */
package dev.lanewise.forecaster;
