package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A small CSV file of several series.
 *
 * @param path where it is
 * @param layout how it holds them
 * @param id the column of ids; null where none is named
 */
record SeriesFileCase(Path path, Layout layout, String id) {

    /** Writes it. */
    static SeriesFileCase of(Path folder, Layout layout, String id, String content) throws IOException {
        return new SeriesFileCase(Files.writeString(folder.resolve("series.csv"), content), layout, id);
    }

    SeriesSet read(CsvOptions options) {
        return SeriesFile.read(path, options, layout, Optional.ofNullable(id));
    }

    SeriesSet read() {
        return read(CsvOptions.FOUND);
    }

    /** Expects that it is refused, by exactly this sentence behind its name. */
    void assertRefused(String expected, CsvOptions options) {
        assertEquals(
                path + expected,
                assertThrows(InputException.class, () -> read(options)).getMessage());
    }

    /** Each series of the first column, as {@code id: [values]}. */
    static List<String> series(SeriesSet read) {
        return series(read, read.table().columns().get(0).name());
    }

    /** Each series of a column, as {@code id: [values]}. */
    static List<String> series(SeriesSet read, String column) {
        Table table = read.table();
        List<String> series = new ArrayList<>();
        for (int i = 0; i < table.series(); i++) {
            double[] values = table.only(i).column(column).values();
            series.add(table.id(i) + ": " + Arrays.toString(values));
        }
        return series;
    }

    /** Each series that is left out, as {@code id: reason}. */
    static List<String> leftOut(SeriesSet read) {
        return read.leftOut().stream()
                .map(one -> one.id() + ": " + one.reason())
                .toList();
    }
}
