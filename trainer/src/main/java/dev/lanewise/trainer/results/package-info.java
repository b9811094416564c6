/**
 * What a run hands back: its figures, as lines for people and as a JSON file for programs. Imports the packages
 * {@code config}, {@code data} and {@code training}.
 */
package dev.lanewise.trainer.results;
