package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The frequency of a series: the time from one row to the next.
 *
 * @param unit what is counted
 * @param count how many units a step has, at least 1; 1 for {@link Unit#WEEKDAYS}
 * @param days the days of the week that have rows, for {@link Unit#WEEKDAYS}; else empty
 * @param dayOfMonth the day that each row has, or its month's last day where that comes first, for
 *     {@link Unit#MONTHS}: 31 for the ends of months; else 0
 */
public record TimeStep(Unit unit, long count, Set<DayOfWeek> days, int dayOfMonth) implements Serializable {

    /** What is counted from one row to the next. */
    public enum Unit {
        /** Elapsed time, in nanoseconds. */
        NANOS,
        /** Days of the calendar. */
        DAYS,
        /** Some days of each week, such as trading days. */
        WEEKDAYS,
        /** Months of the calendar, of whatever length. */
        MONTHS
    }

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final int WEEK = 7;
    private static final int MONTHS_OF_YEAR = 12;
    private static final int WEEKS_OF_YEAR = 52;
    private static final int LONGEST_MONTH = 31;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** Nanoseconds of more days don't fit into a long. */
    private static final long MOST_DAYS = Long.MAX_VALUE / DAY;

    /** Refuses steps that lead nowhere. */
    public TimeStep {
        ParameterException.requireAtLeast("count", 1, count);
        days = Set.copyOf(days);
        if (days.isEmpty() == (unit == Unit.WEEKDAYS) || unit == Unit.WEEKDAYS && count > 1) {
            throw new IllegalArgumentException(
                    "a step has days of the week where its unit is WEEKDAYS, and then counts 1, but it counts " + count
                            + " " + unit + " and has " + days.size() + " days of the week");
        }
        if (unit == Unit.MONTHS ? dayOfMonth < 1 || dayOfMonth > LONGEST_MONTH : dayOfMonth != 0) {
            throw new IllegalArgumentException("a step of " + unit + " can't have the day of the month " + dayOfMonth);
        }
    }

    /**
     * The same number in every Java process, so that programs on many machines may deal things by steps: what a record
     * has by itself depends on its enums' places in memory.
     *
     * @return from all components
     */
    @Override
    public int hashCode() {
        int week = days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
        return Objects.hash(unit.ordinal(), count, week, dayOfMonth);
    }

    /**
     * Equal stretches of time.
     *
     * @param seconds seconds of a step
     * @return the step
     */
    public static TimeStep ofSeconds(long seconds) {
        return ofNanos(Math.multiplyExact(seconds, SECOND));
    }

    /**
     * Equal stretches of time.
     *
     * @param nanos nanoseconds of a step
     * @return the step
     */
    public static TimeStep ofNanos(long nanos) {
        return new TimeStep(Unit.NANOS, nanos, Set.of(), 0);
    }

    /**
     * Days of the calendar; seven for a week.
     *
     * @param days days of a step
     * @return the step
     */
    public static TimeStep ofDays(long days) {
        return new TimeStep(Unit.DAYS, days, Set.of(), 0);
    }

    /**
     * From one of some days of the week to the next one of them.
     *
     * @param days the days that have rows
     * @return the step
     */
    public static TimeStep ofWeekdays(Set<DayOfWeek> days) {
        return new TimeStep(Unit.WEEKDAYS, 1, days, 0);
    }

    /**
     * Months of the calendar; three for a quarter, twelve for a year.
     *
     * @param months months of a step
     * @param dayOfMonth the rows' day, or their month's last one where that comes first
     * @return the step
     */
    public static TimeStep ofMonths(long months, int dayOfMonth) {
        return new TimeStep(Unit.MONTHS, months, Set.of(), dayOfMonth);
    }

    /**
     * Months of the calendar, at their first day.
     *
     * @param months months of a step
     * @return the step
     */
    public static TimeStep ofMonths(long months) {
        return ofMonths(months, 1);
    }

    /**
     * The time some steps later.
     *
     * @param time a time
     * @param steps how many
     * @return that time
     */
    public LocalDateTime plus(LocalDateTime time, long steps) {
        return switch (unit) {
            case NANOS -> {
                long nanos = Math.multiplyExact(count, steps);
                yield time.plusNanos(nanos);
            }
            case DAYS -> time.plusDays(Math.multiplyExact(count, steps));
            case MONTHS -> {
                LocalDateTime month = time.withDayOfMonth(1).plusMonths(Math.multiplyExact(count, steps));
                yield month.withDayOfMonth(
                        Math.min(dayOfMonth, YearMonth.from(month).lengthOfMonth()));
            }
            case WEEKDAYS -> plusWeekdays(time, steps);
        };
    }

    private LocalDateTime plusWeekdays(LocalDateTime time, long steps) {
        LocalDateTime later = time.plusWeeks(steps / days.size());
        for (long rest = steps % days.size(); rest > 0; rest--) {
            do {
                later = later.plusDays(1);
            } while (!days.contains(later.getDayOfWeek()));
        }
        return later;
    }

    /**
     * How many steps lie between two times.
     *
     * @param from a time
     * @param to a later one
     * @return the steps from the first to the second; -1 if it isn't a whole number, or the second isn't later
     */
    public long between(LocalDateTime from, LocalDateTime to) {
        if (!to.isAfter(from) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS && unit == Unit.NANOS) {
            return -1;
        }
        long steps = switch (unit) {
            case NANOS -> ChronoUnit.NANOS.between(from, to) / count;
            case DAYS -> ChronoUnit.DAYS.between(from, to) / count;
            case MONTHS -> ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) / count;
            case WEEKDAYS -> weekdays(from, to);
        };
        return steps > 0 && plus(from, steps).equals(to) ? steps : -1;
    }

    private long weekdays(LocalDateTime from, LocalDateTime to) {
        long span = ChronoUnit.DAYS.between(from, to);
        long steps = span / WEEK * days.size();
        for (long rest = span % WEEK; rest > 0; rest--) {
            steps += days.contains(from.getDayOfWeek().plus(rest)) ? 1 : 0;
        }
        return steps;
    }

    /**
     * Values that a season may have: 1 and what the calendar repeats, a minute, an hour, a day, a week or a year, where
     * that is a whole number of steps. A year counts for steps of months or weeks alone.
     *
     * @return the candidates, ascending
     */
    public List<Integer> seasonCandidates() {
        TreeSet<Integer> found = new TreeSet<>(List.of(1));
        switch (unit) {
            case MONTHS -> addWhole(found, MONTHS_OF_YEAR, count);
            case WEEKDAYS -> found.add(days.size());
            case DAYS -> {
                addWhole(found, WEEK, count);
                addWhole(found, WEEKS_OF_YEAR * WEEK, count % WEEK == 0 ? count : 0);
            }
            case NANOS -> {
                for (long cycle : new long[] {MINUTE, HOUR, DAY, WEEK * DAY}) {
                    addWhole(found, cycle, count);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void addWhole(TreeSet<Integer> found, long cycle, long step) {
        if (step > 0 && cycle % step == 0 && cycle / step <= Integer.MAX_VALUE) {
            found.add((int) (cycle / step));
        }
    }

    /** Whether it leads from a whole second to one that isn't. */
    boolean hasPartOfSecond() {
        return unit == Unit.NANOS && count % SECOND != 0;
    }

    /**
     * The step in words.
     *
     * @return such as "monthly" or "every 15 minutes"
     */
    public String words() {
        return switch (unit) {
            case NANOS -> elapsed();
            case DAYS -> count % WEEK == 0 ? words(count / WEEK, "weekly", "weeks") : words(count, "daily", "days");
            case WEEKDAYS -> days.equals(MONDAY_TO_FRIDAY) ? "every weekday" : "every " + daysInWords();
            case MONTHS ->
                count % MONTHS_OF_YEAR == 0
                        ? words(count / MONTHS_OF_YEAR, "yearly", "years")
                        : count == 3 ? "quarterly" : words(count, "monthly", "months");
        };
    }

    /** {@code day from Monday to Saturday}, or {@code Monday, Wednesday and Friday}. */
    private String daysInWords() {
        List<DayOfWeek> sorted = days.stream().sorted().toList();
        DayOfWeek first = sorted.get(0);
        DayOfWeek last = sorted.get(sorted.size() - 1);
        if (sorted.size() > 2 && days.equals(EnumSet.range(first, last))) {
            return "day from " + name(first) + " to " + name(last);
        }
        String before =
                sorted.stream().limit(sorted.size() - 1L).map(TimeStep::name).collect(Collectors.joining(", "));
        return before.isEmpty() ? name(last) : before + " and " + name(last);
    }

    private static String name(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private String elapsed() {
        if (count % HOUR == 0) {
            return words(count / HOUR, "hourly", "hours");
        }
        if (count % MINUTE == 0) {
            return words(count / MINUTE, "every minute", "minutes");
        }
        return count == SECOND
                ? "every second"
                : "every " + BigDecimal.valueOf(count, 9).stripTrailingZeros().toPlainString() + " seconds";
    }

    private static String words(long count, String one, String many) {
        return count == 1 ? one : "every " + count + " " + many;
    }
}
