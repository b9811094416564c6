package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.OutputFile;
import java.io.IOException;
import java.util.Optional;

/** Where a checkpoint is kept. One that can't be written doesn't end the work, which may have taken hours. */
final class KeptFile {

    /** Where nobody says how often: so seldom that writing takes no time to speak of. */
    private static final long PAUSE_NANOS = 10_000_000_000L;
    /** As much of a hash as a sentence shows. */
    private static final int DIGITS = 12;

    private final OutputFile file;
    private long keptAt = System.nanoTime();
    private Optional<String> problem = Optional.empty();

    KeptFile(OutputFile file) {
        this.file = file;
    }

    /** Writes to the file. */
    @FunctionalInterface
    interface Writing {

        /** Writes all of it. */
        void to(OutputFile file) throws IOException;
    }

    /** Whether the last checkpoint, or the start, was so long ago that another one is due. */
    boolean isDue() {
        return hasPassedSince(keptAt);
    }

    /** Whether the time between two checkpoints has passed since then. */
    static boolean hasPassedSince(long nanos) {
        return System.nanoTime() - nanos >= PAUSE_NANOS;
    }

    /** Writes a checkpoint; returns whether it is there. */
    boolean write(Writing writing) {
        try {
            writing.to(file);
            problem = Optional.empty();
        } catch (IOException e) {
            problem =
                    Optional.of("The checkpoint can't be written to " + file.path() + " (" + FileProblem.of(e) + ").");
        }
        keptAt = System.nanoTime();
        return problem.isEmpty();
    }

    /** Why the last checkpoint is missing; empty if it was written. */
    Optional<String> problem() {
        return problem;
    }

    /** A line that says where the checkpoint is. */
    String line(String progress, String command) {
        return "checkpoint: " + file.path() + " (" + progress + "; " + command + " --resume goes on from there)";
    }

    /** Refuses data of another hash. */
    static void requireSameData(String hash, String wanted, String place) {
        if (!hash.equals(wanted)) {
            throw new InputException(
                    Origin.of(place),
                    "these are not the values that the checkpoint was made from: their hash is "
                            + shown(hash) + ", not " + shown(wanted)
                            + "; give the same data, or train anew without --resume");
        }
    }

    private static String shown(String hash) {
        return hash.length() <= DIGITS ? hash : hash.substring(0, DIGITS) + "...";
    }
}
