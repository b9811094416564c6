package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.series.TimeForm.Moment;
import java.time.ZoneOffset;
import java.util.List;

/** Puts times of the same form and step one after the other, in arrays that are made once. */
final class TimesBuilder {

    private final Times built;
    private int row;

    /**
     * No time yet.
     *
     * @param like times of this form and step
     * @param rows how many there will be
     */
    TimesBuilder(Times like, int rows) {
        this.built = new Times(
                like.step,
                like.form,
                new long[rows],
                like.nanos == null ? null : new int[rows],
                like.offsets == null ? null : new int[rows],
                like.zone);
    }

    /** Adds times of some rows, from the first to the one before the last. */
    TimesBuilder copy(Times source, int from, int to) {
        System.arraycopy(source.seconds, from, built.seconds, row, to - from);
        if (built.nanos != null) {
            System.arraycopy(source.nanos, from, built.nanos, row, to - from);
        }
        if (built.offsets != null) {
            System.arraycopy(source.offsets, from, built.offsets, row, to - from);
        }
        row += to - from;
        return this;
    }

    /** Adds the times that come after that of a row. */
    TimesBuilder follow(Times source, int last, int count) {
        for (int i = 1; i <= count; i++) {
            Moment moment = source.later(last, i);
            built.seconds[row] = moment.local().toEpochSecond(ZoneOffset.UTC);
            if (built.nanos != null) {
                built.nanos[row] = moment.local().getNano();
            }
            if (built.offsets != null) {
                built.offsets[row] = moment.offset().getTotalSeconds();
            }
            row++;
        }
        return this;
    }

    /** All of them; no other may be added any more. */
    Times build() {
        if (row != built.rows()) {
            throw new IllegalStateException(row + " times for " + built.rows() + " rows");
        }
        return built;
    }

    /** One after the other. */
    static Times join(List<Times> parts) {
        long rows = parts.stream().mapToLong(Times::rows).sum();
        TimesBuilder joined = new TimesBuilder(parts.get(0), Math.toIntExact(rows));
        parts.forEach(part -> joined.copy(part, 0, part.rows()));
        return joined.build();
    }
}
