package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.series.TimeForm.Moment;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/** The times of a series while a file is read, as a {@link TimeReader} reads them. */
final class TimeColumn {

    private static final int FIRST_ROWS = 16;

    private long[] seconds = new long[FIRST_ROWS];
    private int[] nanos;
    private int[] offsets;
    private int rows;

    void add(Moment moment) {
        if (rows == seconds.length) {
            int longer = Math.addExact(rows, rows / 2);
            seconds = Arrays.copyOf(seconds, longer);
            nanos = nanos == null ? null : Arrays.copyOf(nanos, longer);
            offsets = offsets == null ? null : Arrays.copyOf(offsets, longer);
        }
        seconds[rows] = moment.local().toEpochSecond(ZoneOffset.UTC);
        if (nanos == null && moment.local().getNano() > 0) {
            nanos = new int[seconds.length];
        }
        if (nanos != null) {
            nanos[rows] = moment.local().getNano();
        }
        if (offsets == null && moment.offset() != null) {
            offsets = new int[seconds.length];
        }
        if (offsets != null) {
            offsets[rows] = moment.offset().getTotalSeconds();
        }
        rows++;
    }

    /** Whether each row is later than the one before, or each is earlier. */
    boolean isMonotone() {
        boolean up = true;
        boolean down = true;
        for (int row = 1; row < rows; row++) {
            up &= seconds[row] > seconds[row - 1];
            down &= seconds[row] < seconds[row - 1];
        }
        return rows > 1 && (up || down);
    }

    /**
     * The times in the order of the file.
     *
     * @param form how they are written
     * @param zone where clocks change; null where that isn't known
     * @param hasNanos whether some row of the file, of whatever series, has a part of a second
     */
    Timeline toTimeline(TimeForm form, ZoneId zone, boolean hasNanos) {
        return new Timeline(
                form,
                Arrays.copyOf(seconds, rows),
                nanos == null ? hasNanos ? new int[rows] : null : Arrays.copyOf(nanos, rows),
                offsets == null ? null : Arrays.copyOf(offsets, rows),
                zone);
    }
}
