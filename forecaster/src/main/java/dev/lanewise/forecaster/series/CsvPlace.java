package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;

/**
 * Where in a CSV file something is.
 *
 * @param file the file, as the user named it
 * @param isOneSeries whether all rows are known to be of one series, as they have its id
 */
record CsvPlace(String file, boolean isOneSeries) {

    CsvPlace(String file) {
        this(file, false);
    }

    /** The rows of one series. */
    static CsvPlace ofSeries(String name) {
        return new CsvPlace(name, true);
    }

    InputException broken(String problem) {
        return new InputException(Origin.of(file), problem);
    }

    InputException at(long line, String problem) {
        return new InputException(Origin.ofLine(file, Math.toIntExact(line)), problem);
    }

    InputException at(long line, String column, String problem) {
        return InputException.inColumn(Origin.ofLine(file, Math.toIntExact(line)), column, problem);
    }

    /** That a value is missing which could have been filled. */
    InputException missing(long line, String column) {
        String problem = NumberText.IS_MISSING + "; fill it in, delete the row, or have missing values filled";
        return at(line, column, problem + " (interpolate, last or drop)").curedBy(Cure.FILL);
    }

    /** That a text among numbers isn't one, for a reason of {@link NumberText}: where it gives none, ask for one. */
    InputException notANumber(long line, String column, String problem) {
        if (problem.equals(NumberText.IS_MISSING)) {
            return missing(line, column);
        }
        return problem.endsWith(NumberText.NOT_A_NUMBER) || problem.endsWith(NumberText.TOO_LARGE)
                ? at(line, column, problem + "; if it stands for a missing value, say so")
                        .curedBy(Cure.MISSING)
                : at(line, column, problem);
    }
}
