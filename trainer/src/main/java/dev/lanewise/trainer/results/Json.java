package dev.lanewise.trainer.results;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.jr.ob.JSON;

/** Writes nested maps and lists as one JSON document. */
final class Json {

    private Json() {}

    /**
     * Writes a document.
     *
     * @param map its keys, in their order
     * @param out where it goes, as UTF-8; stays open
     * @throws IOException if that fails
     */
    static void write(Map<String, Object> map, OutputStream out) throws IOException {
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        JSON.std
                .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                .with(new DefaultPrettyPrinter())
                .write(map, open);
        out.write('\n');
        out.flush();
    }

    /** A figure; null, as JSON has nothing else for it, where it is not a finite number. */
    static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
