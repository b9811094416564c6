package dev.lanewise.trainer.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes on what the second JVM writes to its error stream, without the JVM's own first line, "WARNING: Using
 * incubator modules", which no option turns off and which tells the user nothing that they could act on.
 */
public final class IncubatorWarningFilter {

    private static final String WARNING = "WARNING: Using incubator modules:";

    private IncubatorWarningFilter() {}

    /**
     * Copies until the end of the stream. After the first line each byte goes on as soon as it comes.
     *
     * @param from the second JVM's error stream
     * @param to where its output goes
     */
    public static void copy(InputStream from, PrintStream to) {
        try (from) {
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            int next = from.read();
            while (next >= 0 && next != '\n') {
                first.write(next);
                next = from.read();
            }
            if (!first.toString(StandardCharsets.UTF_8).startsWith(WARNING)) {
                first.writeTo(to);
                if (next >= 0) {
                    to.write(next);
                }
                to.flush();
            }
            byte[] buffer = new byte[1 << 13];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
                to.flush();
            }
        } catch (IOException e) {
            // The second JVM is gone, or nobody reads our errors any more: nothing is left to pass on.
        }
    }
}
