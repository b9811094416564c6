package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvFormat;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Fill;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.trainer.config.CsvWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file of a series and the options that say how to read it. */
final class SeriesOptions {

    /** Where systems with such files have what is piped in. */
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The series: a CSV file, oldest or newest row first; - for standard input.")
    private Path file;

    @Option(
            names = "--target",
            split = ",",
            converter = ListedText.class,
            paramLabel = "COLUMN",
            description = "What to forecast; by default the only column of numbers.")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--time", paramLabel = "COLUMN", description = "The column of times; by default it is found.")
    private String time;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "How times are written, such as dd.MM.yyyy, if not as in ISO 8601.")
    private String timeFormat;

    @Option(names = "--no-times", description = "Take rows as equally spaced, whatever times the file has.")
    private boolean noTimes;

    @Option(
            names = "--past-inputs",
            split = ",",
            converter = ListedText.class,
            paramLabel = "COLUMN",
            description = "Columns to learn from as well, known for the past only.")
    private List<String> pastInputs = new ArrayList<>();

    @Option(
            names = "--future-inputs",
            split = ",",
            converter = ListedText.class,
            paramLabel = "COLUMN",
            description = "Columns that are known for the steps ahead, too, in rows below the last value.")
    private List<String> futureInputs = new ArrayList<>();

    @Option(
            names = "--calendar",
            split = ",",
            paramLabel = "FEATURE",
            description = "Learn from the calendar: hour, weekday, day-of-year, month.")
    private Set<String> calendar = new LinkedHashSet<>();

    @Option(
            names = "--fill",
            paramLabel = "HOW",
            description = "What to do about gaps and missing values: error (the default), interpolate, last or drop.")
    private String fill;

    @Option(
            names = "--missing",
            split = ",",
            converter = ListedText.class,
            paramLabel = "TEXT",
            description = "Texts that stand for a missing value, such as NA or -999.")
    private List<String> missing = new ArrayList<>();

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "What separates cells: a character, or tab; by default it is found.")
    private String separator = CsvWords.AUTO;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "The decimal mark: point or comma; by default it is found.")
    private String decimal = CsvWords.AUTO;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The file's encoding, such as windows-1252; by default UTF-8, or UTF-16 by its mark.")
    private String encoding = CsvWords.AUTO;

    @Option(names = "--no-header", description = "The first row holds values; columns are called 1, 2, 3, ...")
    private boolean noHeader;

    /** The file. */
    Path file() {
        if (file == null) {
            throw new InputException("say which file holds the series: FILE, or data.file of --config");
        }
        return file.endsWith("-") ? STANDARD_INPUT : file;
    }

    /** The columns that are named. */
    ForecastColumns columns() {
        try {
            return new ForecastColumns(targets, pastInputs, futureInputs);
        } catch (IllegalArgumentException e) {
            throw OptionValues.wrong("--target", e.getMessage());
        }
    }

    /** Features of the calendar to learn from. */
    Set<CalendarFeature> calendar() {
        Set<CalendarFeature> features = new LinkedHashSet<>();
        calendar.forEach(word -> features.add(OptionValues.word("--calendar", CalendarFeature.class, word)));
        return features;
    }

    /** How to read the file, with these columns. */
    CsvOptions csv(ForecastColumns columns) {
        if (noTimes && (time != null || timeFormat != null)) {
            throw OptionValues.wrong(
                    "--no-times",
                    "times are described by " + (time == null ? "--time-format" : "--time")
                            + "; leave one of them out");
        }
        try {
            return new CsvOptions(
                    new CsvFormat(
                            CsvWords.separator(separator, mustBe("--separator", separator)),
                            CsvWords.decimalMark(decimal, mustBe("--decimal", decimal)),
                            CsvWords.encoding(encoding, mustBe("--encoding", encoding)),
                            !noHeader,
                            new LinkedHashSet<>(missing)),
                    Optional.ofNullable(time),
                    timePattern(),
                    columns.targets(),
                    columns.pastInputs(),
                    columns.futureInputs(),
                    fill == null ? Fill.ERROR : OptionValues.word("--fill", Fill.class, fill),
                    noTimes ? CsvOptions.TimeUse.NONE : CsvOptions.TimeUse.ORDER);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage());
        }
    }

    private Optional<String> timePattern() {
        try {
            return Optional.ofNullable(timeFormat)
                    .flatMap(text -> CsvOptions.FOUND.withTimePattern(text).timePattern());
        } catch (IllegalArgumentException e) {
            throw OptionValues.wrong("--time-format", e.getMessage());
        }
    }

    private static Function<String, InputException> mustBe(String option, String text) {
        return wanted -> OptionValues.mustBe(option, wanted, Shown.quoted(text));
    }

    /** Refuses columns beside a kept model, which has its own. */
    void refuseColumnsBeside(String option) {
        List<List<String>> given = List.of(targets, pastInputs, futureInputs, List.copyOf(calendar));
        List<String> names = List.of("--target", "--past-inputs", "--future-inputs", "--calendar");
        for (int i = 0; i < names.size(); i++) {
            if (!given.get(i).isEmpty()) {
                throw OptionValues.wrong(names.get(i), PlanOptions.hasItsOwn(option));
            }
        }
    }
}
