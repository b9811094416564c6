package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log file rotates, is shared, and says once when it fails. */
class LogFileTest {

    /** With {@link #LINE}: 20 bytes a line, 50 lines a file. */
    private static final FileSize SMALL = new FileSize(1000);

    private static final String LINE = "line %c number %05d";

    @TempDir
    private Path folder;

    private final List<LoggerContext> jobs = new ArrayList<>();

    /** What the last job tells beside its log file. */
    private ListAppender<ILoggingEvent> console;

    private LogWatch watch;

    /** The log of a job, as {@link LogSetup} puts it together, but for the sizes. */
    private Logger job(Path path) throws IOException {
        LoggerContext context = new LoggerContext();
        jobs.add(context);
        context.setMDCAdapter(new LogbackMDCAdapter());
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        console = new ListAppender<>();
        console.setContext(context);
        console.start();
        root.addAppender(console);
        RollingFileAppender<ILoggingEvent> file = LogFile.open(context, path, SMALL);
        watch = new LogWatch(file, root);
        context.getStatusManager().add(watch);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg\n");
        encoder.start();
        file.setContext(context);
        file.setEncoder(encoder);
        file.start();
        root.addAppender(file);
        return root;
    }

    @AfterEach
    void closeFiles() {
        jobs.forEach(LoggerContext::stop);
    }

    private static void log(Logger log, char job, int lines) {
        for (int i = 0; i < lines; i++) {
            log.info(String.format(LINE, job, i));
        }
    }

    private List<String> warnings() {
        return console.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> !message.startsWith("line "))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.log", "new folder/größe.log"})
    void rotatesAndKeepsThreeOldFiles(String name) throws IOException {
        Path path = folder.resolve(name);
        log(job(path), 'a', 275);
        List<String> kept = new ArrayList<>();
        for (String suffix : List.of(".3", ".2", ".1", "")) {
            List<String> lines = Files.readAllLines(path.resolveSibling(path.getFileName() + suffix));
            assertEquals(suffix.isEmpty() ? 25 : 50, lines.size(), suffix);
            kept.addAll(lines);
        }
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(String.format(LINE, 'a', i + 100), kept.get(i));
        }
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertEquals(4, files.count());
        }
        assertEquals(List.of(), warnings());
        assertTrue(watch.isWhole());
    }

    @Test
    void goesOnWhereAnEarlierJobEnded() throws IOException {
        Path path = folder.resolve("app.log");
        log(job(path), 'a', 30);
        closeFiles();
        log(job(path), 'b', 30);
        assertEquals(50, Files.readAllLines(folder.resolve("app.log.1")).size());
        assertEquals(10, Files.readAllLines(path).size());
    }

    /** Each line is whole, whoever moved the files on; which old files are left depends on who came first. */
    @Test
    void jobsThatShareAFileTearNoLine() throws Exception {
        Path path = folder.resolve("app.log");
        Logger first = job(path);
        Logger second = job(path);
        Thread other = new Thread(() -> log(second, 'b', 400));
        other.start();
        log(first, 'a', 400);
        other.join();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    assertTrue(line.matches("line [ab] number [0-9]{5}"), file + ": " + line);
                }
            }
        }
    }

    @Test
    void aFullDiskIsOneWarning() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        Logger log = job(full);
        log(log, 'a', 100);
        assertEquals(1, warnings().size(), warnings().toString());
        assertTrue(
                warnings().get(0).startsWith("the log file /dev/full can't be written or moved on ("),
                warnings().get(0));
        assertFalse(watch.isWhole());
    }

    @Test
    void aFileThatCannotBeMovedOnIsOneWarningAndKeepsAll() throws IOException {
        Path path = folder.resolve("app.log");
        Files.createDirectories(folder.resolve("app.log.1/a folder in the way"));
        Files.createDirectories(folder.resolve("app.log.2/another"));
        Files.createDirectories(folder.resolve("app.log.3/a third"));
        log(job(path), 'a', 200);
        assertEquals(1, warnings().size(), warnings().toString());
        assertEquals(
                200,
                Files.readAllLines(path).stream()
                        .filter(line -> line.startsWith("line "))
                        .count());
    }

    @Test
    void aFileThatIsRemovedMeanwhileIsNotCalledWhole() throws IOException {
        Path path = folder.resolve("logs/app.log");
        Logger log = job(path);
        log(log, 'a', 10);
        Files.delete(path);
        Files.delete(path.getParent());
        log(log, 'a', 100);
        assertFalse(watch.isWhole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a file/app.log", "100%.log"})
    void aPlaceThatCannotBeWrittenIsKnownAtOnce(String name) throws IOException {
        Files.writeString(folder.resolve("a file"), "");
        assertThrows(FileSystemException.class, () -> LogFile.open(new LoggerContext(), folder.resolve(name), SMALL));
    }

    /** A run that opens it would wait until somebody reads. */
    @Test
    void aNamedPipeIsRefusedAtOnce() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        FileSystemException problem = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(FileSystemException.class, () -> job(pipe)));
        assertEquals("it is not a regular file", problem.getReason());
    }
}
