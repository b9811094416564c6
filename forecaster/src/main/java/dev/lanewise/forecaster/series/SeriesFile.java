package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads CSV files that hold several series. Each series is checked as {@link CsvTable} checks the only one of a file.
 * One that can't be used, as it has no values, or gaps or missing values and there is no rule how to fill them, is left
 * out and named; a file that isn't a table in every line, or has something else where a number should be, is refused as
 * a whole.
 */
public final class SeriesFile {

    /** What the values are called where the file has no one column of them. */
    public static final String VALUE = "value";

    private SeriesFile() {}

    /**
     * Reads a file. In the layout {@link Layout#ROWS} trailing empty cells end a series, and empty cells before its
     * first value are skipped; the only column of the table is called {@value #VALUE}.
     *
     * @param file the CSV file
     * @param options what to read, and how
     * @param layout how the file holds series
     * @param idColumn the column of ids: needed for {@link Layout#LONG}; the first one, unless it is given, for
     *     {@link Layout#ROWS}
     * @return the series, those that are left out, and what there is to say of them
     * @throws InputException if the file can't be read, is broken, lacks a column, has a value that isn't a number, or
     *     no series can be used: a sentence with file, line and column
     */
    public static SeriesSet read(Path file, CsvOptions options, Layout layout, Optional<String> idColumn) {
        return CsvSource.open(file, options, (place, dialect, rows) -> switch (layout) {
            case ROWS -> new SeriesLines(place, options, dialect).read(rows, idColumn);
            case COLUMNS -> {
                if (idColumn.isPresent()) {
                    throw place.broken("in a file with a column for each series the names of the columns are the ids,"
                            + " so no column holds ids; leave it out, or choose another layout");
                }
                CsvScan scan = new CsvScan(place, options, dialect, Optional.empty());
                yield new SeriesColumns(place, options, scan.read(rows)).toSet();
            }
            case LONG -> {
                if (idColumn.isEmpty()) {
                    throw new IdCandidates(place, options, dialect).complaint(rows);
                }
                CsvScan scan = new CsvScan(place, options, dialect, idColumn);
                yield new SeriesByIds(place, options, scan.read(rows)).toSet();
            }
        });
    }
}
