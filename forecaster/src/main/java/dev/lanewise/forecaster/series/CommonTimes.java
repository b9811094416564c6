package dev.lanewise.forecaster.series;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the times of a file's series have in common, as a table has one step for all. Each series proposes the step
 * that it would have by itself, and the one with most rows behind it wins: so a few series that are short, or have many
 * gaps, don't decide, and are judged by the step of the others. Local times follow the clock changes of a region where
 * more series show these than go on through them without.
 *
 * @param step from one row to the next
 * @param zone where clocks change; null where that isn't known
 */
record CommonTimes(TimeStep step, ZoneId zone) {

    /** A search through all regions takes a while, so only so many series are asked for theirs. */
    private static final int ASKED = 20;

    /**
     * Finds out.
     *
     * @param series at least one
     * @param timeline the times of a series, in the order of the file
     */
    static <S> CommonTimes of(List<S> series, Function<S, Timeline> timeline) {
        ZoneId zone = zone(series, timeline);
        Map<TimeStep, Long> votes = new LinkedHashMap<>();
        for (S one : series) {
            Timeline ordered = order(timeline.apply(one), zone).times();
            votes.merge(StepFinder.find(ordered), ordered.rows() - 1L, Long::sum);
        }
        TimeStep best = null;
        for (Map.Entry<TimeStep, Long> vote : votes.entrySet()) {
            if (best == null || vote.getValue() > votes.get(best)) {
                best = vote.getKey();
            }
        }
        return new CommonTimes(best, zone);
    }

    /** The rows of a series in order. */
    RowOrder order(Timeline times) {
        return order(times, zone);
    }

    private static RowOrder order(Timeline times, ZoneId zone) {
        if (zone == null) {
            return RowOrder.of(times, each -> Optional.empty());
        }
        return RowOrder.of(times.withOffsets(times.offsets(), zone), ClockChanges::resolve);
    }

    private static <S> ZoneId zone(List<S> series, Function<S, Timeline> timeline) {
        ZoneId found = null;
        int asked = 0;
        int votes = 0;
        for (S one : series) {
            Timeline times = RowOrder.forward(timeline.apply(one));
            if (times.zone() != null || times.offsets() != null) {
                return times.zone();
            }
            if (found == null && asked < ASKED && ClockChanges.isSuspect(times)) {
                asked++;
                found = ClockChanges.resolve(times).map(Timeline::zone).orElse(null);
            }
        }
        for (S one : series) {
            votes += found == null ? 0 : ClockChanges.verdict(RowOrder.forward(timeline.apply(one)), found);
        }
        return votes > 0 ? found : null;
    }
}
