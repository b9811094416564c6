package dev.lanewise.forecaster.training;

import java.io.Serializable;
import java.util.List;

/**
 * Where a training of a forecast is: all that the rest of it depends on, besides design and data. Random numbers have
 * no state: a position is enough.
 *
 * @param members where each member is
 */
public record ForecastState(List<Member> members) implements Serializable {

    /** Takes a copy of the list. */
    public ForecastState {
        members = List.copyOf(members);
    }

    /**
     * Where a member is, between two updates.
     *
     * @param update how many updates it has made
     * @param parameters its parameters, in canonical order
     * @param optimiser what its optimiser remembers; no arrays once all updates are made
     */
    public record Member(int update, float[] parameters, Optimiser.State optimiser) implements Serializable {

        /** Refuses a negative number of updates. */
        public Member {
            if (update < 0) {
                throw new IllegalArgumentException("update must be at least 0, but is " + update);
            }
        }
    }
}
