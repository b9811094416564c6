package dev.lanewise.forecaster.files;

/**
 * What a program lets its user give to mend a mistake that the library found in a file. The library's sentence says
 * what would be right, and can't know what the user types for it: programs add that.
 */
public enum Cure {
    /** The names of the columns to forecast. */
    TARGETS,
    /** The name of the column of times. */
    TIME,
    /** That times don't count. */
    NO_TIMES,
    /** The name of the column that tells several series apart. */
    ID,
    /** That no line names the columns. */
    NO_HEADER,
    /** What becomes of gaps, duplicate times and missing values. */
    FILL,
    /** Texts that stand for a missing value. */
    MISSING,
    /** The file's encoding. */
    ENCODING
}
