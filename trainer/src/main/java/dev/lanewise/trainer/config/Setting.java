package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;

/**
 * One key with the text of its value.
 *
 * @param key section and name, such as {@code training.epochs}
 * @param text the value as it stands in the file
 * @param quoted whether it stands in quotes, and so can't be a number
 * @param origin where the key stands
 * @param doubt why this is hardly what its author meant, the rest of a sentence; null where nothing speaks for that
 */
public record Setting(String key, String text, boolean quoted, Origin origin, String doubt) {

    /**
     * A key with a value that is beyond doubt.
     *
     * @param key section and name
     * @param text the value
     * @param quoted whether it stands in quotes
     * @param origin where the key stands
     */
    public Setting(String key, String text, boolean quoted, Origin origin) {
        this(key, text, quoted, origin, null);
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
     * @return a Long for a whole number, a Double for another number, else the text
     */
    public Object value() {
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
