package dev.lanewise.trainer.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import dev.lanewise.forecaster.files.FileProblem;
import java.io.File;
import java.io.IOException;

/**
 * Warns once if a log file can no longer be written, or moved on when it is full, where Logback itself would say
 * nothing. Logback goes on trying, so that the file gets later messages if the trouble passes.
 */
final class LogWatch implements StatusListener {

    private final RollingFileAppender<?> file;
    private final Logger warnings;
    private boolean failed;

    /**
     * A watch over one file.
     *
     * @param file what writes it
     * @param warnings where to warn
     */
    LogWatch(RollingFileAppender<?> file, Logger warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    /** Whether all that was logged is in the file, or was moved on from it. */
    boolean isWhole() {
        return !failed && new File(file.getFile()).exists();
    }

    /** Called by Logback, perhaps in the middle of writing to the file. */
    @Override
    public void addStatusEvent(Status status) {
        if (status.getLevel() >= Status.WARN && !failed) {
            failed = true;
            String reason = status.getThrowable() instanceof IOException e ? FileProblem.of(e) : status.getMessage();
            warnings.warn("the log file {} can't be written or moved on ({}); going on", file.getFile(), reason);
        }
    }
}
