/**
 * Forecasts of many series on a cluster of Apache Spark, with the bits of one machine: a model for each series
 * ({@link dev.lanewise.spark.LocalModels}), or one across all of them ({@link dev.lanewise.spark.GlobalModel}).
 * {@link dev.lanewise.spark.Forecast} is the program for {@code spark-submit}. Of Lanewise it uses the library alone.
 */
package dev.lanewise.spark;
