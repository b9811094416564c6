package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import java.util.Objects;
import java.util.Optional;

/**
 * A series of a file that can't be used.
 *
 * @param id what it is called
 * @param reason why: a sentence without a full stop, with the line where there is one
 * @param cure what would mend it, where the end of the sentence speaks of something that programs let their users give
 */
public record LeftOut(String id, String reason, Optional<Cure> cure) {

    /** Wants all. */
    public LeftOut {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(cure, "cure");
    }

    /**
     * A series that only its file can mend.
     *
     * @param id what it is called
     * @param reason why it can't be used
     */
    public LeftOut(String id, String reason) {
        this(id, reason, Optional.empty());
    }
}
