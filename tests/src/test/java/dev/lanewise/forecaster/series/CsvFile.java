package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small CSV file of a test.
 *
 * @param path where it is
 */
record CsvFile(Path path) {

    /** Writes it. */
    static CsvFile of(Path folder, String content) throws IOException {
        return new CsvFile(Files.writeString(folder.resolve("series.csv"), content));
    }

    CsvTable read(CsvOptions options) {
        return CsvTable.read(path, options);
    }

    CsvTable read() {
        return read(CsvOptions.FOUND);
    }

    /** Expects that it is refused, by exactly this sentence behind its name. */
    void assertRefused(String expected, CsvOptions options) {
        assertEquals(
                path + expected,
                assertThrows(InputException.class, () -> read(options)).getMessage());
    }

    /** The times of a table, as the file has them. */
    static List<String> times(CsvTable read) {
        return read.table().times().orElseThrow().texts();
    }

    /** The values of a table's column. */
    static double[] values(CsvTable read, String column) {
        return read.table().column(column).values();
    }
}
