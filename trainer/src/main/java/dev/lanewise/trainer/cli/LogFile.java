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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The log file. When it is full it becomes {@code name.1}, and older ones move on, to {@code name.3} at most. Several
 * jobs may write to one file: each line is appended in one go, and a job whose file another one moved on goes on
 * writing there until it moves files itself.
 */
final class LogFile {

    private static final int OLD_FILES = 3;

    /** The bits of a file's mode that say of which type it is, in POSIX, and their value for a character device. */
    private static final int FILE_TYPE = 0170000;

    private static final int CHARACTER_DEVICE = 0020000;

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
        if (!canTakeLines(path)) {
            throw new FileSystemException(path.toString(), null, "it is not a regular file");
        }
        Files.createDirectories(folder);
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                .close();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(path.toString());
        FixedWindowRollingPolicy rolling = new SharedWindow();
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

    /** A named pipe would let the run wait for a reader; a terminal or /dev/null may be written as a file. */
    private static boolean canTakeLines(Path path) throws IOException {
        if (!Files.exists(path) || Files.isRegularFile(path)) {
            return true;
        }
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
    }

    /**
     * What a log file becomes when it is full.
     *
     * @param path the file
     * @return names of the older files, the youngest first
     */
    static List<Path> olderThan(Path path) {
        return IntStream.rangeClosed(1, OLD_FILES).mapToObj(i -> older(path, i)).toList();
    }

    private static Path older(Path active, int index) {
        return active.resolveSibling(active.getFileName() + "." + index);
    }

    /**
     * Moves files on as Logback does, but takes a file that is gone for one that another job has moved: Logback looks
     * whether a file is there, then moves it, and calls it a failure when another job comes in between.
     */
    private static final class SharedWindow extends FixedWindowRollingPolicy {

        @Override
        public void rollover() {
            Path active = Path.of(getActiveFileName());
            try {
                for (int i = getMaxIndex(); i > getMinIndex(); i--) {
                    move(older(active, i - 1), older(active, i));
                }
                move(active, older(active, getMinIndex()));
            } catch (IOException e) {
                addWarn("the log file can't be moved on", e);
            }
        }

        private static void move(Path from, Path to) throws IOException {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // there was none, or another job has moved it
            }
        }
    }
}
