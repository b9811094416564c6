/**
 * The library that other programs embed: learns to continue series, keeps what it has learned, and forecasts. No
 * command line, no configuration file, no log.
 *
 * <p>What lives in each of the packages below, and which others it may import, stands in the table of
 * {@code docs/design.md}.
 */
package dev.lanewise.forecaster;
