/**
 * Starts the program once more in a JVM that has the vector module, and watches over the two. Knows neither what the
 * program does nor its configuration: the main class is handed in.
 */
package dev.lanewise.trainer.launch;
