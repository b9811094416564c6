/**
 * What a run hands back: its figures as typed records, as lines for people and as a JSON file for programs.
 */
package dev.lanewise.trainer.results;
