package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.series.TimeForm.Precision;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Finds the step of times that are in order: the most frequent one, as the calendar has it. */
final class StepFinder {

    private static final long DAY = 86_400;
    private static final long NANOS = 1_000_000_000;
    private static final int SHORTEST_MONTH = 28;
    private static final int WEEK = 7;
    /** Days of the week other than a weekend are left out only if they were passed over that often. */
    private static final int PASSED_OVER = 3;
    /** A day of the week has rows if it has at least this part of the most frequent day's. */
    private static final int RARE = 10;

    private static final int LAST_DAYS = 25;
    private static final int END_OF_MONTH = 31;

    private final Timeline times;
    private final int rows;

    private StepFinder(Timeline times) {
        this.times = times;
        this.rows = times.rows();
    }

    /** The step; of a single row, the one that its form suggests. */
    static TimeStep find(Timeline times) {
        return new StepFinder(times).find();
    }

    private TimeStep find() {
        Precision precision = times.form().precision();
        if (rows < 2) {
            return precision.step();
        }
        if (precision == Precision.YEAR || precision == Precision.QUARTER || precision == Precision.MONTH) {
            long months = mostFrequent(months());
            return months > 0 ? TimeStep.ofMonths(months) : precision.step();
        }
        return times.isOfDays() ? ofDays() : elapsed();
    }

    private long[] months() {
        long[] months = new long[rows];
        for (int row = 0; row < rows; row++) {
            LocalDateTime time = times.at(row);
            months[row] = time.getYear() * 12L + time.getMonthValue();
        }
        return months;
    }

    private TimeStep elapsed() {
        if (times.nanos() == null) {
            long[] instants = new long[rows];
            Arrays.setAll(instants, times::instant);
            long seconds = mostFrequent(instants);
            return seconds > 0
                    ? TimeStep.ofSeconds(seconds)
                    : times.form().precision().step();
        }
        long[] instants = new long[rows];
        for (int row = 0; row < rows; row++) {
            instants[row] = (times.instant(row) - times.instant(0)) * NANOS + times.nanos()[row];
        }
        long nanos = mostFrequent(instants);
        return nanos > 0 ? TimeStep.ofNanos(nanos) : times.form().precision().step();
    }

    private TimeStep ofDays() {
        long[] days = new long[rows];
        Arrays.setAll(days, row -> Math.floorDiv(times.seconds()[row], DAY));
        long step = mostFrequent(days);
        if (step <= 0) {
            return times.form().precision().step();
        }
        if (step >= SHORTEST_MONTH) {
            long months = mostFrequent(months());
            if (months > 0 && fitMonths(months, days, step)) {
                return TimeStep.ofMonths(months, dayOfMonth());
            }
        }
        Set<DayOfWeek> weekdays = step == 1 ? weekdays() : Set.of();
        return weekdays.isEmpty() || weekdays.size() == WEEK ? TimeStep.ofDays(step) : TimeStep.ofWeekdays(weekdays);
    }

    /** Whether at least as many rows are so many months after the one before as are so many days after it. */
    private boolean fitMonths(long months, long[] days, long step) {
        int byMonth = 0;
        int byDay = 0;
        for (int row = 1; row < rows; row++) {
            LocalDateTime time = times.at(row);
            LocalDateTime before = times.at(row - 1);
            byMonth += ChronoUnit.MONTHS.between(YearMonth.from(before), YearMonth.from(time)) == months
                            && isNear(before, time)
                    ? 1
                    : 0;
            byDay += days[row] - days[row - 1] == step ? 1 : 0;
        }
        return byMonth >= byDay;
    }

    /** Whether two days are about the same in their months; ends of months are. */
    private static boolean isNear(LocalDateTime before, LocalDateTime time) {
        int distance = Math.abs(before.getDayOfMonth() - time.getDayOfMonth());
        return distance <= 3 || Math.min(before.getDayOfMonth(), time.getDayOfMonth()) >= LAST_DAYS;
    }

    /** The day that all rows have or would have if their months were longer; else the last row's. */
    private int dayOfMonth() {
        int most = 0;
        boolean atEnd = true;
        for (int row = 0; row < rows; row++) {
            most = Math.max(most, times.at(row).getDayOfMonth());
            atEnd &= times.at(row).getDayOfMonth() >= LAST_DAYS;
        }
        for (int row = 0; row < rows; row++) {
            LocalDateTime time = times.at(row);
            if (time.getDayOfMonth() != Math.min(most, YearMonth.from(time).lengthOfMonth())) {
                return atEnd ? END_OF_MONTH : times.at(rows - 1).getDayOfMonth();
            }
        }
        boolean isEnd = most >= SHORTEST_MONTH && allAtEnd();
        return isEnd ? END_OF_MONTH : most;
    }

    private boolean allAtEnd() {
        for (int row = 0; row < rows; row++) {
            LocalDateTime time = times.at(row);
            if (time.getDayOfMonth() != YearMonth.from(time).lengthOfMonth()) {
                return false;
            }
        }
        return true;
    }

    /** The days of the week that have rows; empty if that can't be told. */
    private Set<DayOfWeek> weekdays() {
        int[] counts = new int[WEEK];
        for (int row = 0; row < rows; row++) {
            counts[times.at(row).getDayOfWeek().ordinal()]++;
        }
        int most = Arrays.stream(counts).max().orElse(0);
        Set<DayOfWeek> found = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (counts[day.ordinal()] * RARE > most) {
                found.add(day);
            }
        }
        boolean isUsual = found.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        return isUsual && wasPassedOver(found, 1) || most >= PASSED_OVER && wasPassedOver(found, PASSED_OVER)
                ? found
                : Set.of();
    }

    private boolean wasPassedOver(Set<DayOfWeek> found, int needed) {
        long days = ChronoUnit.DAYS.between(times.at(0), times.at(rows - 1));
        for (DayOfWeek day : EnumSet.complementOf(EnumSet.copyOf(found))) {
            long until =
                    Math.floorMod(day.getValue() - times.at(0).getDayOfWeek().getValue(), WEEK);
            long passed = until > days ? 0 : (days - until) / WEEK + 1;
            if (passed < needed) {
                return false;
            }
        }
        return true;
    }

    /** The most frequent distance above 0 of neighbours, the smallest of several; 0 if there is none. */
    static long mostFrequent(long[] values) {
        long[] steps = new long[Math.max(0, values.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = values[i + 1] - values[i];
        }
        Arrays.sort(steps);
        long best = 0;
        int most = 0;
        int run = 0;
        for (int i = 0; i < steps.length; i++) {
            run = i > 0 && steps[i] == steps[i - 1] ? run + 1 : 1;
            if (steps[i] > 0 && run > most) {
                most = run;
                best = steps[i];
            }
        }
        return best;
    }
}
