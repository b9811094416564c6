package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.files.Origin;
import java.util.Optional;

/**
 * A key of the configuration, as it was in force.
 *
 * @param key section and name, such as {@code training.epochs}
 * @param value a Long, a Double or a text
 * @param text the value as it was written
 * @param origin where it was written
 * @param replaced the default, as it is written, where the value is another one
 */
public record SettingUsed(String key, Object value, String text, Origin origin, Optional<String> replaced) {

    /**
     * The key's section.
     *
     * @return what stands before the dot
     */
    public String section() {
        return key.substring(0, key.indexOf('.'));
    }

    /**
     * The key without its section.
     *
     * @return what stands after the dot
     */
    public String name() {
        return key.substring(key.indexOf('.') + 1);
    }
}
