/**
 * Starts the program once more in a JVM that has the vector module, and watches over the two. Knows neither what the
 * program does nor its configuration: the main class is handed in. Imports the kernels (which module, which flags) and
 * {@code forecaster.files}.
 */
package dev.lanewise.trainer.launch;
