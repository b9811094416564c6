/**
 * Random numbers that depend on nothing but a seed, a purpose, an epoch and an index, so that every run, machine and
 * resumed run draws the same ones.
 */
package dev.lanewise.forecaster.random;
