package dev.lanewise.forecaster.series;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What series say of their times, one or many together; a few numbers, in whatever order they are added. */
public final class TimeVotes implements Serializable {

    private static final long serialVersionUID = 1;

    /** A search through all regions takes a while, so only so many series are asked for theirs. */
    private static final int ASKED = 20;

    /**
     * For a step.
     *
     * @param rows of the series that propose it
     * @param first the first name of one of these
     */
    private record Vote(long rows, String first) implements Serializable {

        Vote and(Vote other) {
            return new Vote(rows + other.rows, first.compareTo(other.first) <= 0 ? first : other.first);
        }
    }

    /** Votes for each step. */
    private final HashMap<TimeStep, Vote> steps = new HashMap<>();

    /** Names of the first series whose local times have an hour too few or too many. */
    private final TreeSet<String> suspects = new TreeSet<>();

    /** How many more series show the region's clock changes than go on through them without. */
    private long clocks;

    /** Of no series. */
    public TimeVotes() {
        // nobody has said anything yet
    }

    /** What a series says if clocks change in a region; null for nowhere. */
    static TimeVotes of(String id, Timeline times, ZoneId zone) {
        TimeVotes votes = new TimeVotes();
        Timeline ordered = CommonTimes.order(times, zone).times();
        votes.steps.put(StepFinder.find(ordered), new Vote(ordered.rows() - 1L, id));
        if (times.zone() != null || times.offsets() != null) {
            return votes;
        }
        if (zone == null && ClockChanges.isSuspect(ordered)) {
            votes.suspects.add(id);
        }
        votes.clocks = zone == null ? 0 : ClockChanges.verdict(ordered.withOffsets(null, null), zone);
        return votes;
    }

    /** The region whose clocks a series shows. */
    static Optional<ZoneId> region(Timeline times) {
        return Optional.ofNullable(RowOrder.of(times).times().zone());
    }

    /**
     * Adds what others say.
     *
     * @param others who haven't been counted here
     * @return this
     */
    public TimeVotes add(TimeVotes others) {
        others.steps.forEach((step, vote) -> steps.merge(step, vote, Vote::and));
        suspects.addAll(others.suspects);
        while (suspects.size() > ASKED) {
            suspects.pollLast();
        }
        clocks += others.clocks;
        return this;
    }

    /** The step with the most rows behind it; null if nobody proposes one. */
    TimeStep step() {
        return steps.entrySet().stream()
                .min(Comparator.comparingLong((Map.Entry<TimeStep, Vote> each) ->
                                -each.getValue().rows())
                        .thenComparing(each -> each.getValue().first()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Names of the first series whose local times have an hour too few or too many. */
    List<String> suspects() {
        return List.copyOf(suspects);
    }

    /** How many more series show the region's clock changes than go on through them without. */
    long clocks() {
        return clocks;
    }
}
