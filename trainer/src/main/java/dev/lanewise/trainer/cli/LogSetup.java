package dev.lanewise.trainer.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.util.FileSize;
import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.trainer.config.Config;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** A message is one line, whatever file names it holds. */
    private static final String MESSAGE = "%replace(%msg){'[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]','?'}";

    private static final String LINE = MESSAGE + "%n%nopex";

    /** With the process id, as several jobs may write to one file. */
    private static final String DATED_LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} " + ProcessHandle.current().pid() + " %-5level " + MESSAGE + "%n";

    private static final String FILE_SIZE = "5MB";

    private final String problem;
    private final LogWatch watch;

    private LogSetup(String problem, LogWatch watch) {
        this.problem = problem;
        this.watch = watch;
    }

    /**
     * Sets logging up.
     *
     * @param logging the configuration
     * @param console how much the console shows
     * @return what became of it
     */
    static LogSetup apply(Config.Logging logging, ConsoleOptions console) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(logging.level().name()));
        root.addAppender(console.lines() ? console(context, console.progress()) : warnings(context));
        context.getLogger(ANSWERS).setLevel(Level.INFO);
        Logger details = context.getLogger(DETAILS);
        details.setAdditive(false);
        if (logging.file() == null) {
            return new LogSetup(null, null);
        }
        try {
            RollingFileAppender<ILoggingEvent> file =
                    LogFile.open(context, logging.file(), FileSize.valueOf(FILE_SIZE));
            LogWatch watch = new LogWatch(file, context.getLogger(ANSWERS));
            context.getStatusManager().add(watch);
            start(file, context, DATED_LINE, StandardCharsets.UTF_8);
            root.addAppender(file);
            details.addAppender(file);
            return new LogSetup(null, watch);
        } catch (IOException e) {
            return new LogSetup("the log can't be written (" + FileProblem.of(e) + "); going on without it", null);
        }
    }

    /** Why messages don't go to the file that they should go to; empty if all is well. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether there is a file that has all that was logged so far. */
    boolean hasFile() {
        return watch != null && watch.isWhole();
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, boolean belowIsABar) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        start(console, context, belowIsABar ? Terminal.CLEAR_LINE + LINE : LINE, consoleCharset());
        return console;
    }

    /** Standard output is for the answer alone, or for nothing. */
    private static ConsoleAppender<ILoggingEvent> warnings(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.levelStr);
        filter.start();
        console.addFilter(filter);
        console.setTarget("System.err");
        start(console, context, LINE, consoleCharset());
        return console;
    }

    /**
     * That of the console, which Java's default charset is not on every system. Where it is plain ASCII, nobody has
     * said anything of other characters, and most readers take UTF-8.
     */
    private static Charset consoleCharset() {
        String name = System.getProperty("native.encoding");
        for (String property : List.of("sun.stdout.encoding", "stdout.encoding")) { // of JDK 17, and from 19 on
            name = System.getProperty(property, name);
        }
        Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    private static void start(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, String pattern, Charset charset) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.setCharset(charset);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
    }
}
