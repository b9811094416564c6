package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.util.List;
import java.util.Objects;

/**
 * One key with the text of its value.
 *
 * @param key section and name, such as {@code training.epochs}
 * @param text the value as it stands in the file
 * @param quoted whether it stands in quotes, and so can't be a number
 * @param origin where the key stands
 * @param doubt why this is hardly what its author meant, the rest of a sentence; null where nothing speaks for that
 * @param items the values of a list, each with the same key and origin; null where it is a single value
 */
public record Setting(String key, String text, boolean quoted, Origin origin, String doubt, List<Setting> items) {

    /**
     * A key with a value that is beyond doubt.
     *
     * @param key section and name
     * @param text the value
     * @param quoted whether it stands in quotes
     * @param origin where the key stands
     */
    public Setting(String key, String text, boolean quoted, Origin origin) {
        this(key, text, quoted, origin, null, null);
    }

    /**
     * A key with a list of values.
     *
     * @param key section and name
     * @param items its values
     * @param origin where the key stands
     * @return the setting
     */
    static Setting ofList(String key, List<Setting> items, Origin origin) {
        String text =
                "[" + String.join(", ", items.stream().map(Setting::inYaml).toList()) + "]";
        String doubt = items.stream()
                .map(Setting::doubt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Setting(key, text, false, origin, doubt, List.copyOf(items));
    }

    /** The value as it can stand in a YAML file, in a list, too, in quotes where it needs them. */
    String inYaml() {
        if (items != null) {
            return text;
        }
        return !quoted && text.matches("[_.+-]*[\\p{L}\\p{N}][\\p{L}\\p{N}_.+-]*")
                ? text
                : "'" + text.replace("'", "''") + "'";
    }

    /**
     * A complaint about this setting.
     *
     * @param wanted what the value must be, to follow "must be"
     * @return the exception, to be thrown
     */
    public InputException mustBe(String wanted) {
        return new InputException(origin, key, key + " must be " + wanted + ", not " + shown());
    }

    /**
     * The value as what it looks like.
     *
     * @return a Long for a whole number, a Double for another number, a Boolean for {@code true} and {@code false}, a
     *     List for a list, else the text
     */
    public Object value() {
        if (items != null) {
            return items.stream().map(Setting::value).toList();
        }
        if (!quoted && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        if (quoted || !Settings.isNumber(text)) {
            return text;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return Double.valueOf(text);
        }
    }

    private String shown() {
        String excerpt = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        return quoted || text.isEmpty() ? "the text \"" + excerpt + "\"" : excerpt;
    }
}
