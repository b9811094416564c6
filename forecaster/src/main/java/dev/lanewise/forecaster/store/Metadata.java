package dev.lanewise.forecaster.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Reads what the texts of a file's metadata say, and complains of what they don't. */
record Metadata(TensorFile file) {

    String text(String key) {
        String text = file.metadata(key);
        if (text == null) {
            throw file.broken("its metadata lack " + key);
        }
        return text;
    }

    int whole(String key) {
        return (int) whole(key, Integer.MAX_VALUE);
    }

    long whole(String key, long most) {
        String text = text(key);
        long number = text.matches("0|[1-9][0-9]{0,17}") ? Long.parseLong(text) : -1;
        if (number < 0 || number > most) {
            throw file.broken(key + " must be a whole number from 0 to " + most + ", not " + TensorHeader.shown(text));
        }
        return number;
    }

    /** A number with all its bits; infinite ones and NaN are numbers here. */
    double number(String key) {
        String text = text(key);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw file.broken(key + " must be a number, not " + TensorHeader.shown(text));
        }
    }

    Map<String, Object> object(String key) throws IOException {
        try {
            return JSON.std.mapFrom(text(key));
        } catch (JacksonException e) {
            throw file.broken("its metadata's " + key + " is not a JSON object (" + e.getOriginalMessage() + ")");
        }
    }

    /** A list of whole numbers, each at least 0. */
    List<Integer> wholes(String key) throws IOException {
        try {
            List<Integer> numbers = new ArrayList<>();
            for (Object number : JSON.std.listFrom(text(key))) {
                if (!(number instanceof Integer whole) || whole < 0) {
                    throw file.broken(key + " must be a list of whole numbers, not " + TensorHeader.shown(text(key)));
                }
                numbers.add(whole);
            }
            return numbers;
        } catch (JacksonException e) {
            throw file.broken(key + " must be a list of whole numbers, not " + TensorHeader.shown(text(key)));
        }
    }

    Map<String, String> texts(String key) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        object(key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    /** Refuses a file of a later form. */
    void requireVersion(String key, String wanted, String noun) {
        if (!text(key).equals(wanted)) {
            throw file.broken(
                    "this " + noun + " is of version " + text(key) + "; this program reads version " + wanted);
        }
    }

    /** A record from its JSON. */
    <R extends Record> R record(Class<R> type, String key) throws IOException {
        try {
            return RecordJson.read(type, object(key), key);
        } catch (IllegalArgumentException e) {
            throw file.broken("its metadata don't fit together: " + e.getMessage());
        }
    }
}
