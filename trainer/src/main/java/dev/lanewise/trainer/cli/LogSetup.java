package dev.lanewise.trainer.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.lanewise.trainer.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Sends log messages to the console, as plain lines, and to a file that rotates. Only the JVM that does the work calls
 * this.
 */
final class LogSetup {

    /** Logger of what the user asked for: always shown, whatever the level. */
    static final String ANSWERS = "lanewise.answers";

    /** Logger of what is too long for the console: goes to the file alone. */
    static final String DETAILS = "lanewise.details";

    private static final String LINE = "%msg%n%nopex";
    private static final String DATED_LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n";
    private static final String FILE_SIZE = "5MB";
    private static final int OLD_FILES = 3;

    private LogSetup() {}

    /**
     * Sets logging up.
     *
     * @param logging the configuration
     * @return why messages don't go to the file that they should go to; empty if all is well
     */
    static Optional<String> apply(Config.Logging logging) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(logging.level().name()));
        root.addAppender(console(context));
        context.getLogger(ANSWERS).setLevel(Level.INFO);
        Logger details = context.getLogger(DETAILS);
        details.setAdditive(false);
        if (logging.file() == null) {
            return Optional.empty();
        }
        try {
            RollingFileAppender<ILoggingEvent> file = file(context, logging.file());
            root.addAppender(file);
            details.addAppender(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the log file " + logging.file() + " can't be written (" + e + "); going on without it");
        }
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        start(console, context, Terminal.isThere() ? Terminal.CLEAR_LINE + LINE : LINE);
        return console;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
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
        full.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
        full.start();
        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(full);
        start(file, context, DATED_LINE);
        return file;
    }

    private static void start(OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
    }
}
