/**
 * Values in order of time: from CSV files, or made up; and their scaling. Imports {@code random} and {@code files}.
 */
package dev.lanewise.forecaster.series;
