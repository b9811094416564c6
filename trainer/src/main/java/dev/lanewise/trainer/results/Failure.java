package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a command ended without an answer, for people and for scripts.
 *
 * @param message a sentence: what was wrong, where, and what would be right
 * @param file the file that has the mistake; null where it is in none
 * @param line its line, from 1; 0 where there is none
 * @param key the key, option or column with the wrong value; null where it is none of these
 */
public record Failure(String message, String file, int line, String key) {

    private static final String BEFORE_HINT = "; ";

    /**
     * A failure that has no place.
     *
     * @param message a sentence
     * @return the failure
     */
    public static Failure of(String message) {
        return new Failure(message, null, 0, null);
    }

    /**
     * A mistake of the user's.
     *
     * @param e the mistake
     * @param given what the user types for a cure
     * @return the failure, whose message names that at its end
     */
    public static Failure of(InputException e, Function<Cure, String> given) {
        Optional<Origin> where = e.where();
        return new Failure(
                e.getMessage() + e.cure().map(cure -> ": " + given.apply(cure)).orElse(""),
                where.flatMap(Origin::file).orElse(null),
                where.map(Origin::line).orElse(0),
                e.key().orElse(null));
    }

    /**
     * What would help, where the message says it: what follows its last semicolon.
     *
     * @return the end of the sentence, or null
     */
    public String hint() {
        int quotes = 0;
        int end = -1;
        for (int i = 0; i < message.length(); i++) {
            quotes += message.charAt(i) == '"' ? 1 : 0;
            if (quotes % 2 == 0 && message.startsWith(BEFORE_HINT, i)) {
                end = i;
            }
        }
        return end < 0 ? null : message.substring(end + BEFORE_HINT.length());
    }

    /**
     * Writes the failure as a document of its own.
     *
     * @param exitCode the program's; null where a signal ends it, whose own code the program can't know
     * @param out where it goes, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public void write(Integer exitCode, OutputStream out) throws IOException {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("file", file);
        error.put("line", line == 0 ? null : line);
        error.put("key", key);
        error.put("hint", hint());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("error", error);
        map.put("exit_code", exitCode);
        Json.write(map, out);
    }
}
