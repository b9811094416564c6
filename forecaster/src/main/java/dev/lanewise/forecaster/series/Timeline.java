package dev.lanewise.forecaster.series;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times of rows before their step is known.
 *
 * @param form how they are written
 * @param seconds local times, in seconds from 1970
 * @param nanos nanoseconds within a second; null where all are 0
 * @param offsets seconds from UTC; null where they aren't known
 * @param zone where clocks change; null where that isn't known
 */
record Timeline(TimeForm form, long[] seconds, int[] nanos, int[] offsets, ZoneId zone) {

    private static final long DAY = 86_400;

    int rows() {
        return seconds.length;
    }

    /** Seconds from 1970 there and then; of local times where offsets aren't known. */
    long instant(int row) {
        return offsets == null ? seconds[row] : seconds[row] - offsets[row];
    }

    /** Below 0 where the first row is earlier than the second, 0 where both have the same time. */
    int compare(int row, int other) {
        int order = Long.compare(instant(row), instant(other));
        return order != 0 || nanos == null ? order : Integer.compare(nanos[row], nanos[other]);
    }

    LocalDateTime at(int row) {
        return time(seconds[row], row);
    }

    /** The time at UTC where offsets are known. */
    LocalDateTime instantAt(int row) {
        return time(instant(row), row);
    }

    private LocalDateTime time(long second, int row) {
        return LocalDateTime.ofEpochSecond(second, nanos == null ? 0 : nanos[row], ZoneOffset.UTC);
    }

    /** Whether all rows have the same time of day. */
    boolean isOfDays() {
        for (int row = 1; row < rows(); row++) {
            boolean same = Math.floorMod(seconds[row], DAY) == Math.floorMod(seconds[0], DAY)
                    && (nanos == null || nanos[row] == nanos[0]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    Timeline ordered(int[] order) {
        int rows = order.length;
        long[] newSeconds = new long[rows];
        int[] newNanos = nanos == null ? null : new int[rows];
        int[] newOffsets = offsets == null ? null : new int[rows];
        for (int i = 0; i < rows; i++) {
            newSeconds[i] = seconds[order[i]];
            if (nanos != null) {
                newNanos[i] = nanos[order[i]];
            }
            if (offsets != null) {
                newOffsets[i] = offsets[order[i]];
            }
        }
        return new Timeline(form, newSeconds, newNanos, newOffsets, zone);
    }

    Timeline withOffsets(int[] newOffsets, ZoneId newZone) {
        return new Timeline(form, seconds, nanos, newOffsets, newZone);
    }

    Times withStep(TimeStep step) {
        return new Times(step, form, seconds, nanos, offsets, zone);
    }
}
