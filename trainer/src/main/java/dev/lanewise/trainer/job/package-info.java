/**
 * Does what a command asks for: reads the data, trains, measures. Knows neither terminal nor log.
 */
package dev.lanewise.trainer.job;
