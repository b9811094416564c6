/** Tests of what runs on Spark, embedded with two threads as its workers. */
package dev.lanewise.spark;
