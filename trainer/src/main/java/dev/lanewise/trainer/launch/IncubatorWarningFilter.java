package dev.lanewise.trainer.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes on what the second JVM writes to its error stream, without the JVM's own line "WARNING: Using incubator
 * modules", which no option turns off and which tells the user nothing that they could act on.
 */
public final class IncubatorWarningFilter {

    private static final byte[] WARNING = "WARNING: Using incubator modules:".getBytes(StandardCharsets.US_ASCII);

    private IncubatorWarningFilter() {}

    /**
     * Copies until the end of the stream. Nothing waits but what may be the start of that line.
     *
     * @param from the second JVM's error stream
     * @param to where its output goes
     */
    public static void copy(InputStream from, PrintStream to) {
        try (from) {
            copyUntilWarning(from, to);
            byte[] buffer = new byte[1 << 13];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
                to.flush();
            }
        } catch (IOException e) {
            // The second JVM is gone, or nobody reads our errors any more: nothing is left to pass on.
        }
    }

    /** Other warnings of the JVM may come before. */
    private static void copyUntilWarning(InputStream from, PrintStream to) throws IOException {
        int matched = 0; // bytes of this line that may be the warning's, and were not passed on; -1 if it is another
        for (int next = from.read(); next >= 0; next = from.read()) {
            if (matched >= 0 && next == WARNING[matched]) {
                matched++;
                if (matched == WARNING.length) {
                    skipLine(from);
                    return;
                }
            } else {
                to.write(WARNING, 0, Math.max(0, matched));
                to.write(next);
                to.flush();
                matched = next == '\n' ? 0 : -1;
            }
        }
        to.write(WARNING, 0, Math.max(0, matched));
        to.flush();
    }

    private static void skipLine(InputStream from) throws IOException {
        int next = from.read();
        while (next >= 0 && next != '\n') {
            next = from.read();
        }
    }
}
