package dev.lanewise.forecaster.series;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the region whose clock changes explain why a series of local times lacks an hour each spring and has one twice
 * each autumn. A region fits if it explains some irregular step, and each of its changes within the series is seen in
 * it or lies within a larger gap.
 */
final class ClockChanges {

    /** Clocks are put forward or back by no more. */
    private static final long MOST = 7_200;
    /** Larger steps are days, or have no hour to miss. */
    private static final long LARGEST_STEP = 21_600;
    /** Regions to try first: of equals in the past, the more usual one. */
    private static final List<String> USUAL = List.of("Europe/Berlin", "Europe/London", "America/New_York");

    private final Timeline times;
    private final long step;
    /** Rows before which a step is irregular as a change of clocks would make it. */
    private final int[] suspects;

    private ClockChanges(Timeline times, long step, int[] suspects) {
        this.times = times;
        this.step = step;
        this.suspects = suspects;
    }

    /**
     * Adds offsets from UTC to local times.
     *
     * @param times times in order, but for hours that are there twice
     * @return the same with offsets; empty if they have them already, or no region fits
     */
    static Optional<Timeline> resolve(Timeline times) {
        if (times.zone() != null && times.offsets() == null) {
            return Optional.of(new ClockChanges(times, 0, new int[0]).withOffsets(times.zone()));
        }
        ClockChanges changes = of(times);
        return changes == null || changes.suspects.length == 0
                ? Optional.empty()
                : changes.zone().map(changes::withOffsets);
    }

    /** Prepares to look at local times; null where no change of clocks could be seen in them. */
    private static ClockChanges of(Timeline times) {
        if (times.offsets() != null || times.nanos() != null || times.rows() < 3 || times.isOfDays()) {
            return null;
        }
        long step = StepFinder.mostFrequent(times.seconds());
        return step <= 0 || step > LARGEST_STEP ? null : new ClockChanges(times, step, suspects(times.seconds(), step));
    }

    /** Whether some step of local times is irregular as a change of clocks would make it. */
    static boolean isSuspect(Timeline times) {
        ClockChanges changes = of(times);
        return changes != null && changes.suspects.length > 0;
    }

    /** Whether local times show a region's changes of clocks (1), go on through them without (-1), or neither (0). */
    static int verdict(Timeline times, ZoneId zone) {
        ClockChanges changes = of(times);
        if (changes == null) {
            return 0;
        }
        ZoneRules rules = zone.getRules();
        return changes.explained(rules, 0) > 0 ? 1 : changes.misses(rules, Set.of()) ? -1 : 0;
    }

    private static int[] suspects(long[] seconds, long step) {
        return IntStream.range(1, seconds.length)
                .filter(row -> {
                    long change = Math.abs(seconds[row] - seconds[row - 1] - step);
                    return change > 0 && change <= MOST;
                })
                .toArray();
    }

    private Optional<ZoneId> zone() {
        Set<String> regions = new LinkedHashSet<>(USUAL);
        ZoneId.getAvailableZoneIds().stream()
                .filter(region -> region.indexOf('/') > 0 && !region.startsWith("Etc/"))
                .sorted()
                .forEach(regions::add);
        ZoneId best = null;
        int most = 0;
        for (String region : regions) {
            int explained = explained(ZoneId.of(region).getRules(), most);
            if (explained > most) {
                most = explained;
                best = ZoneId.of(region);
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many irregular steps a region explains; 0 if it can't be this one, or explains no more than another. */
    private int explained(ZoneRules rules, int most) {
        Set<ZoneOffsetTransition> seen = new LinkedHashSet<>();
        for (int row : suspects) {
            ZoneOffsetTransition change = change(rules, row);
            if (change != null) {
                seen.add(change);
            }
        }
        if (seen.size() <= most) {
            return 0;
        }
        return misses(rules, seen) ? 0 : seen.size();
    }

    /** Whether some change of a region that should show is not among those that were seen. */
    private boolean misses(ZoneRules rules, Set<ZoneOffsetTransition> seen) {
        LocalDateTime last = times.at(times.rows() - 1);
        ZoneOffsetTransition next = rules.nextTransition(times.at(0).toInstant(rules.getOffset(times.at(0))));
        while (next != null && next.getDateTimeBefore().isBefore(last)) {
            if (!seen.contains(next) && !isHidden(next)) {
                return true;
            }
            next = rules.nextTransition(next.getInstant());
        }
        return false;
    }

    private ZoneOffsetTransition change(ZoneRules rules, int row) {
        LocalDateTime expected = times.at(row - 1).plusSeconds(step);
        long change = times.seconds()[row] - times.seconds()[row - 1] - step;
        ZoneOffsetTransition transition = rules.getTransition(change > 0 ? expected : times.at(row));
        boolean explains = transition != null
                && transition.getDuration().getSeconds() == change
                && (change > 0 || !expected.isBefore(transition.getDateTimeBefore()));
        return explains ? transition : null;
    }

    /** Whether a change lies where rows are missing anyway, or changes nothing that could be seen. */
    private boolean isHidden(ZoneOffsetTransition change) {
        long at = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
        int low = 0;
        int high = times.rows();
        while (low < high) { // times rise, but for an hour or two
            int middle = (low + high) >>> 1;
            if (times.seconds()[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 || low == times.rows() || times.seconds()[low] - times.seconds()[low - 1] > step + MOST;
    }

    /** Of an hour that is there twice, rows count to its second time from where the times go back, or stay. */
    private Timeline withOffsets(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        int[] offsets = new int[times.rows()];
        ZoneOffsetTransition second = null;
        for (int row = 0; row < offsets.length; row++) {
            List<ZoneOffset> valid = rules.getValidOffsets(times.at(row));
            if (valid.size() == 1) {
                offsets[row] = valid.get(0).getTotalSeconds();
                continue;
            }
            ZoneOffsetTransition change = rules.getTransition(times.at(row));
            if (row > 0 && times.seconds()[row] <= times.seconds()[row - 1]) {
                second = change;
            }
            ZoneOffset offset =
                    change.isGap() || change.equals(second) ? change.getOffsetAfter() : change.getOffsetBefore();
            offsets[row] = offset.getTotalSeconds();
        }
        return times.withOffsets(offsets, zone);
    }
}
