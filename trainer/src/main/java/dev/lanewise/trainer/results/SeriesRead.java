package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A series as it was read.
 *
 * @param file where from
 * @param table its columns, features of the calendar among them, and perhaps rows of inputs that are known ahead
 * @param known rows in which all targets have values
 * @param notes what was done to the values on the way, or should be known of them, a sentence each
 */
public record SeriesRead(String file, Table table, int known, List<String> notes) {

    /** Takes a copy of the notes. */
    public SeriesRead {
        notes = List.copyOf(notes);
    }

    /**
     * When a row was.
     *
     * @param row its number, from 0
     * @return its time as the file has it; its number from 1 where the file has no times
     */
    public String time(int row) {
        return table.times().map(times -> times.text(row)).orElseGet(() -> Integer.toString(row + 1));
    }

    /**
     * When rows after the last known one are.
     *
     * @param count how many
     * @return their times, in the file's form; numbers of rows where the file has no times
     */
    public List<String> following(int count) {
        return table.times()
                .map(times -> {
                    Times next = times.following(known - 1, count);
                    return IntStream.range(0, count).mapToObj(next::text).toList();
                })
                .orElseGet(() -> IntStream.rangeClosed(known + 1, known + count)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /**
     * The frequency in words.
     *
     * @return such as "monthly", if there are times
     */
    public Optional<String> frequency() {
        return table.times().map(times -> times.step().words());
    }
}
