package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.series.Times;
import dev.lanewise.trainer.results.SeriesRead;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where dates are written along an axis of rows: where a year, a month, a day or an hour begins, so few times that they
 * can be read. A row's place on the axis is its number from 1, so that weekends and holidays leave no gaps.
 */
final class TimeAxis {

    private static final int MOST_TICKS = 7;

    /** How often there may be ticks, from the finest to the coarsest. */
    private static final List<Pace> PACES = paces();

    private final SeriesRead series;

    TimeAxis(SeriesRead series) {
        this.series = series;
    }

    /**
     * Ticks that are some units of the calendar apart.
     *
     * @param unit of the calendar
     * @param count how many of them
     */
    private record Pace(ChronoUnit unit, int count) {

        /** The number of the period that a time lies in. */
        long period(LocalDateTime time) {
            return switch (unit) {
                case YEARS -> Math.floorDiv(time.getYear(), count);
                case MONTHS -> Math.floorDiv(time.getYear() * 12L + time.getMonthValue() - 1, count);
                // Weeks begin on Mondays, as 1970 began on a Thursday.
                case DAYS -> Math.floorDiv(time.toLocalDate().toEpochDay() + 3, count);
                default ->
                    Math.floorDiv(
                            time.toEpochSecond(ZoneOffset.UTC),
                            count * unit.getDuration().toSeconds());
            };
        }

        Duration length() {
            return unit.getDuration().multipliedBy(count);
        }

        String label(LocalDateTime time) {
            String pattern = switch (unit) {
                case YEARS -> "uuuu";
                case MONTHS -> "MMM uuuu";
                case DAYS -> "d MMM";
                case SECONDS -> "HH:mm:ss";
                default -> time.toLocalTime().toSecondOfDay() == 0 ? "d MMM" : "HH:mm";
            };
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
        }
    }

    private static List<Pace> paces() {
        List<Pace> paces = new ArrayList<>();
        IntStream.of(1, 5, 15, 30).forEach(count -> paces.add(new Pace(ChronoUnit.SECONDS, count)));
        IntStream.of(1, 5, 15, 30).forEach(count -> paces.add(new Pace(ChronoUnit.MINUTES, count)));
        IntStream.of(1, 3, 6, 12).forEach(count -> paces.add(new Pace(ChronoUnit.HOURS, count)));
        IntStream.of(1, 2, 7, 14).forEach(count -> paces.add(new Pace(ChronoUnit.DAYS, count)));
        IntStream.of(1, 3, 6).forEach(count -> paces.add(new Pace(ChronoUnit.MONTHS, count)));
        for (int power = 1; power <= 1_000_000; power *= 10) {
            paces.add(new Pace(ChronoUnit.YEARS, power));
            paces.add(new Pace(ChronoUnit.YEARS, 2 * power));
            paces.add(new Pace(ChronoUnit.YEARS, 5 * power));
        }
        return paces;
    }

    /** Whether there are times at all. */
    boolean hasTimes() {
        return series.table().times().isPresent();
    }

    /**
     * The axis of some rows, those after the last known one among them.
     *
     * @param from the first row
     * @param to the row after the last one
     */
    static Scale scale(int from, int to) {
        return Scale.exact(from + 1, to);
    }

    /** Ticks of an axis of these rows; of their numbers where there are no times. */
    List<Chart.Tick> ticks(int from, int to) {
        if (!hasTimes()) {
            Scale scale = scale(from, to);
            return scale.wholeTicks().stream()
                    .map(tick -> new Chart.Tick(tick, scale.wholeLabel(tick)))
                    .toList();
        }
        List<LocalDateTime> times = times(from, to);
        Duration least = Duration.ofSeconds(Long.MAX_VALUE);
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            least = !gap.isNegative() && !gap.isZero() && gap.compareTo(least) < 0 ? gap : least;
        }
        List<Chart.Tick> ticks = List.of();
        for (Pace pace : PACES) {
            // Months differ in length, hence a little less than the step will do.
            boolean coarse = pace.length().toSeconds() >= 0.9 * least.toSeconds();
            ticks = ticks(pace, times, from);
            if (coarse && ticks.size() <= MOST_TICKS) {
                return ticks;
            }
        }
        return ticks;
    }

    private static List<Chart.Tick> ticks(Pace pace, List<LocalDateTime> times, int from) {
        List<Chart.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < times.size() && ticks.size() <= MOST_TICKS; i++) {
            LocalDateTime before = i == 0 ? times.get(0).minusNanos(1) : times.get(i - 1);
            if (pace.period(before) != pace.period(times.get(i))) {
                ticks.add(new Chart.Tick(from + i + 1, pace.label(times.get(i))));
            }
        }
        return ticks;
    }

    private List<LocalDateTime> times(int from, int to) {
        Times times = series.table().times().orElseThrow();
        int known = series.known();
        Times next = times.following(known - 1, Math.max(0, to - known));
        return IntStream.range(from, to)
                .mapToObj(row -> row < known ? times.at(row) : next.at(row - known))
                .toList();
    }

    /** What is written below an axis of these rows: labels alone may lack the year. */
    String words(int from, int to) {
        return series.frequency().map(words -> words + ", ").orElse("rows ") + text(from) + " to " + text(to - 1);
    }

    private String text(int row) {
        int ahead = row - series.known() + 1;
        return ahead > 0 ? series.following(ahead).get(ahead - 1) : series.time(row);
    }
}
