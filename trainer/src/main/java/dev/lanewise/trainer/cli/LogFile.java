package dev.lanewise.trainer.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The log file. When it is full it becomes {@code name.1}, and older ones move on, to {@code name.3} at most. Several
 * jobs may write to one file: each line is appended in one go, and a job whose file another one moved on goes on
 * writing there until it moves files itself.
 */
final class LogFile {

    private static final int OLD_FILES = 3;

    private LogFile() {}

    /**
     * Prepares the file, and makes its folder if need be.
     *
     * @param context what it logs for
     * @param path the file
     * @param size from which size on it is full
     * @return what writes it, ready but for encoder and start
     * @throws IOException if the file can't be written
     */
    static RollingFileAppender<ILoggingEvent> open(LoggerContext context, Path path, FileSize size) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "it is a folder");
        }
        if (path.toString().contains("%")) { // Logback would take it for a place to put numbers and dates
            throw new FileSystemException(path.toString(), null, "its path must not hold the character %");
        }
        Files.createDirectories(folder);
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                .close();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(path.toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(path + ".%i");
        rolling.setMaxIndex(OLD_FILES);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(size);
        full.setCheckIncrement(Duration.buildByMilliseconds(0)); // Logback's default is to look once a minute
        full.start();
        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(full);
        return file;
    }
}
