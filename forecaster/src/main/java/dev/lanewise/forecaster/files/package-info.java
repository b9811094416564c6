/**
 * What all parts say of files and of wrong values: places, sentences, output that is written whole or not at all.
 * Imports the JDK alone.
 */
package dev.lanewise.forecaster.files;
