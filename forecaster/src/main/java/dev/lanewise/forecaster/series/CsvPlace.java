package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;

/**
 * Where in a CSV file something is.
 *
 * @param file the file, as the user named it
 */
record CsvPlace(String file) {

    InputException broken(String problem) {
        return new InputException(Origin.of(file), problem);
    }

    InputException at(long line, String problem) {
        return new InputException(Origin.ofLine(file, Math.toIntExact(line)), problem);
    }

    InputException at(long line, String column, String problem) {
        return InputException.inColumn(Origin.ofLine(file, Math.toIntExact(line)), column, problem);
    }
}
