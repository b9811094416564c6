package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens a CSV file, and finds out how it is written. */
final class CsvSource {

    private static final String KIND = "CSV file";
    /** How much of the file is looked at to find its separator and decimal mark. */
    private static final int SAMPLE = 1 << 16;

    private CsvSource() {}

    /** What becomes of the rows. */
    interface Reading<T> {
        T read(CsvPlace place, CsvDialect dialect, CsvRows rows);
    }

    /** Reads a file; one that can't be read is refused by a sentence. */
    static <T> T open(Path file, CsvOptions options, Reading<T> reading) {
        CsvPlace place = new CsvPlace(file.toString());
        if (Files.isDirectory(file)) {
            throw place.broken("this is a folder, not a CSV file");
        }
        try (BufferedReader text =
                new BufferedReader(TextFile.open(file, KIND, options.format().encoding()), SAMPLE)) {
            List<String> columns = new ArrayList<>(options.targets());
            columns.addAll(options.pastInputs());
            columns.addAll(options.futureInputs());
            CsvDialect dialect = CsvDialect.find(sample(text), options.format(), columns);
            return reading.read(place, dialect, new CsvRows(file.toString(), text, dialect.separator()));
        } catch (NoSuchFileException e) {
            throw place.broken("there is no such CSV file");
        } catch (IOException e) {
            throw place.broken("the CSV file can't be read (" + FileProblem.reason(e) + ")");
        } catch (UncheckedIOException e) {
            throw place.broken("the CSV file can't be read (" + FileProblem.reason(e.getCause()) + ")");
        }
    }

    private static String sample(BufferedReader text) throws IOException {
        text.mark(SAMPLE);
        char[] sample = new char[SAMPLE];
        int length = 0;
        int count = text.read(sample, 0, SAMPLE);
        while (count > 0) {
            length += count;
            count = text.read(sample, length, SAMPLE - length);
        }
        text.reset();
        return new String(sample, 0, length);
    }
}
