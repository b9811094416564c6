package dev.lanewise.trainer.report;

import java.time.ZonedDateTime;

/**
 * What a report says about a run besides its result.
 *
 * @param program name and version of the program
 * @param command the command line that started the run
 * @param configuration the configuration's name
 * @param finished when the run ended
 */
public record About(String program, String command, String configuration, ZonedDateTime finished) {}
