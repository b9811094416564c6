package dev.lanewise.forecaster.series;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the times of a data set's series have in common, as a table has one step for all. Each series proposes the step
 * that it would have by itself, and the one with most rows behind it wins, of equals that of the first name: so a few
 * series that are short, or have many gaps, don't decide, and are judged by the step of the others. Local times follow
 * the clock changes of a region where more series show these than go on through them without. Names alone order series,
 * so nothing depends on where in the data one is.
 *
 * @param step from one row to the next; null where no series has rows
 * @param zone where clocks change; null where that isn't known
 */
public record CommonTimes(TimeStep step, ZoneId zone) implements Serializable {

    /** All series of a data set, wherever they are. */
    public interface Asked {

        /**
         * Asks all of them.
         *
         * @param zone where clocks are taken to change; null for nowhere
         * @return what they say together
         */
        TimeVotes votes(ZoneId zone);

        /**
         * Asks some of them for the region whose clocks they show.
         *
         * @param ids their names in order
         * @return what the first one says that knows
         */
        Optional<ZoneId> region(List<String> ids);
    }

    /**
     * Finds out. Only where local times look as if clocks changed are series asked more than once.
     *
     * @param series at least one
     * @return what they have in common
     */
    public static CommonTimes of(Asked series) {
        TimeVotes still = series.votes(null);
        Optional<ZoneId> zone = still.suspects().isEmpty() ? Optional.empty() : series.region(still.suspects());
        if (zone.isPresent()) {
            TimeVotes changing = series.votes(zone.get());
            if (changing.clocks() > 0) {
                return new CommonTimes(changing.step(), zone.get());
            }
        }
        return new CommonTimes(still.step(), null);
    }

    /** The rows of a series in order. */
    RowOrder order(Timeline times) {
        return order(times, zone);
    }

    /** The same by a region; times that have a zone or offsets of their own keep to these. */
    static RowOrder order(Timeline times, ZoneId zone) {
        if (times.zone() != null || times.offsets() != null) {
            return RowOrder.of(times);
        }
        return zone == null
                ? RowOrder.of(times, each -> Optional.empty())
                : RowOrder.of(times.withOffsets(null, zone), ClockChanges::resolve);
    }
}
