/**
 * The application: where the program starts. {@code launch} starts the JVM that does the work, {@code cli} reads the
 * command line and shows what happens, {@code job} does what was asked for with the library
 * ({@code dev.lanewise.forecaster}), {@code config} reads what was asked for, {@code results} and {@code report} hand
 * it back.
 */
package dev.lanewise.trainer;
