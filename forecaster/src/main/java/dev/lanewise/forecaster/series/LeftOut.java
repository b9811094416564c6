package dev.lanewise.forecaster.series;

import java.util.Objects;

/**
 * A series of a file that can't be used.
 *
 * @param id what it is called
 * @param reason why: a sentence without a full stop, with the line where there is one
 */
public record LeftOut(String id, String reason) {

    /** Wants both. */
    public LeftOut {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
    }
}
