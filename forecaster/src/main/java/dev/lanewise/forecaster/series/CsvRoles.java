package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvOptions.TimeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the columns that nobody named: that of the times, and the target. */
final class CsvRoles {

    private static final Pattern YEAR_NAME =
            Pattern.compile("(?i).*(year|date|time|jahr|datum|zeit|ann|a\u00F1o|period).*");

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvScan scan;

    CsvRoles(CsvPlace place, CsvOptions options, CsvScan scan) {
        this.place = place;
        this.options = options;
        this.scan = scan;
    }

    /** The column that was named, or the first one whose texts are all times. */
    Optional<TimeReader> time(List<String> notes) {
        List<TimeReader> candidates = scan.times();
        Optional<TimeReader> found = candidates.stream()
                .filter(column -> !column.failed() && (options.timeColumn().isPresent() || isTime(column)))
                .findFirst();
        if (found.isEmpty()
                && options.times() == TimeUse.ORDER
                && !scan.series().isEmpty()) {
            Optional<TimeReader> failed =
                    candidates.stream().filter(TimeReader::failed).findFirst();
            if (options.timePattern().isPresent()) {
                throw failed.map(column -> place.at(column.failedAt(), column.name(), column.failure()))
                        .orElseGet(() -> place.broken("no column has times of the pattern "
                                + Shown.quoted(options.timePattern().get())));
            }
            notes.add(failed.map(column -> "line " + column.failedAt() + ", column " + Shown.quoted(column.name())
                                    + ": " + column.failure() + "; without times")
                            .orElse("no column has times that are understood, so")
                    + " rows count as equally spaced, in the order of the file");
        }
        return found;
    }

    /** Numbers of four digits are years where they are called so, or always rise or fall beside other numbers. */
    private boolean isTime(TimeReader column) {
        if (!column.isYears() || YEAR_NAME.matcher(column.name()).matches()) {
            return true;
        }
        boolean isAlone = scan.freeNames().equals(List.of(column.name()));
        return scan.isMonotone(column) && !isAlone;
    }

    /** What was named, or the only column of numbers. */
    List<String> targets(Optional<TimeReader> time) {
        return options.targets().isEmpty() ? List.of(onlyNumeric(time)) : options.targets();
    }

    private String onlyNumeric(Optional<TimeReader> time) {
        List<String> names = new ArrayList<>(scan.freeNames());
        time.ifPresent(column -> names.remove(column.name()));
        if (names.size() == 1) {
            return names.get(0);
        }
        if (names.isEmpty()) {
            throw withoutNumbers(time);
        }
        throw place.broken("several columns have numbers: " + String.join(", ", names)
                        + "; name the one to forecast, or several")
                .curedBy(Cure.TARGETS);
    }

    /** What is wrong where no column has numbers; of several that fail, of the one that holds numbers longest. */
    InputException withoutNumbers(Optional<TimeReader> time) {
        NumberReader last = scan.numbers().stream()
                .filter(NumberReader::failed)
                .filter(column ->
                        time.isEmpty() || !column.name().equals(time.get().name()))
                .reduce(null, (best, column) -> best == null || column.failedAt() > best.failedAt() ? column : best);
        return last == null
                ? place.broken(
                        scan.series().isEmpty()
                                ? "there are no rows below the names of the columns"
                                : "no column has numbers to forecast")
                : last.complaint(place);
    }
}
