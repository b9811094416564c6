package dev.lanewise.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** One JSON file of expected values: a single pass or a training run. */
public sealed interface GoldenFile permits GoldenPass, GoldenTraining {

    /** The file's name, for the names of tests. */
    String name();

    /** Reads a file; which kind it is, its keys say. */
    static GoldenFile read(Path file) {
        Fields fields = new Fields(file.getFileName().toString(), content(file));
        if (fields.has("optimiser") && fields.has("losses")) {
            return GoldenTraining.of(fields);
        }
        if (fields.has("grad_output") && fields.has("gradients")) {
            return GoldenPass.of(fields);
        }
        throw new IllegalArgumentException(
                file + " is neither a pass (keys grad_output and gradients) nor a training run"
                        + " (keys optimiser and losses), but has the keys " + fields.values.keySet());
    }

    private static Map<String, Object> content(Path file) {
        try {
            return JSON.std.mapFrom(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read the golden file " + file, failure);
        }
    }

    /**
     * The keys and values of a JSON object.
     *
     * @param file the file's name, for messages
     * @param values the object
     */
    record Fields(String file, Map<String, Object> values) {

        boolean has(String key) {
            return values.get(key) != null;
        }

        int integer(String key) {
            return value(key, Number.class).intValue();
        }

        int integer(String key, int otherwise) {
            return has(key) ? integer(key) : otherwise;
        }

        double number(String key, double otherwise) {
            return has(key) ? value(key, Number.class).doubleValue() : otherwise;
        }

        boolean flag(String key) {
            return has(key) && value(key, Boolean.class);
        }

        String text(String key) {
            return value(key, String.class);
        }

        double[] numbers(String key) {
            List<?> list = value(key, List.class);
            return list.stream()
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .toArray();
        }

        /** Numbers that may be missing, and then are {@code null}. */
        double[] numbersOrNull(String key) {
            return has(key) ? numbers(key) : null;
        }

        /** The object under a key. */
        @SuppressWarnings("unchecked")
        Fields object(String key) {
            return new Fields(file + " " + key, (Map<String, Object>) value(key, Map.class));
        }

        private <T> T value(String key, Class<T> type) {
            Object value = values.get(key);
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException(
                        file + ": '" + key + "' must be a " + type.getSimpleName() + ", but is " + value);
            }
            return type.cast(value);
        }
    }
}
