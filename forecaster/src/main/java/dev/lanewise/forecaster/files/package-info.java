/**
 * What all packages need for files and wrong values: places, sentences, hashes, output that is written whole or not at
 * all.
 */
package dev.lanewise.forecaster.files;
