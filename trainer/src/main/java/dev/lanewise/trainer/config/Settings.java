package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.NearestName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All keys with their values: those of the jar's own {@code config.yaml}, which has every key, overlaid by what the
 * user gives. Reads a value as the type that is asked for, or complains.
 */
public final class Settings {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private enum Answer {
        FALSE,
        TRUE
    }

    private final Map<String, Setting> defaults;
    private final Map<String, Setting> values;

    private Settings(Map<String, Setting> defaults, Map<String, Setting> values) {
        this.defaults = defaults;
        this.values = values;
    }

    /** Settings that all have their defaults; their keys are the known ones. */
    static Settings defaults(Map<String, Setting> defaults) {
        return new Settings(defaults, defaults);
    }

    /**
     * These settings with those of a file over them.
     *
     * @param name what to call the file in complaints
     * @param content the file's text, YAML
     * @return new settings
     * @throws InputException if the file isn't YAML of the known form or names an unknown key
     */
    public Settings overlaidBy(String name, String content) {
        return overlaidBy(YamlFile.parse(name, content));
    }

    /** These settings with those of a file, by key, over them. */
    Settings overlaidBy(Map<String, Setting> file) {
        Map<String, Setting> merged = new LinkedHashMap<>(values);
        for (Setting setting : file.values()) {
            String section = setting.key() + ".";
            if (values.containsKey(setting.key())) {
                merged.put(setting.key(), setting);
            } else if (values.keySet().stream().noneMatch(known -> known.startsWith(section))) {
                throw unknown(setting);
            } else if (!setting.text().isEmpty()) {
                throw setting.mustBe("a section with keys of its own, indented below it");
            }
        }
        return new Settings(defaults, merged);
    }

    /**
     * These settings with others over them, the last one of a key in force.
     *
     * @param changes known keys with their new values
     * @return new settings
     * @throws InputException if a key is unknown
     */
    public Settings with(List<Setting> changes) {
        Map<String, Setting> merged = new LinkedHashMap<>(values);
        for (Setting change : changes) {
            if (!values.containsKey(change.key())) {
                throw unknown(change);
            }
            merged.put(change.key(), change);
        }
        return new Settings(defaults, merged);
    }

    /**
     * Which of several keys to blame for values that don't go together: a default can't be wrong.
     *
     * @param keys known keys
     * @return the setting of the first one that the user gave; of the first one, if all have their defaults
     */
    public Setting given(String... keys) {
        for (String key : keys) {
            if (isGiven(key)) {
                return get(key);
            }
        }
        return get(keys[0]);
    }

    /**
     * Whether the user gave a key.
     *
     * @param key a known key
     * @return false if its value is the default that the jar states
     */
    public boolean isGiven(String key) {
        return get(key) != defaults.get(key);
    }

    /** Whether a key is known. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    private InputException unknown(Setting setting) {
        if (ConfigFile.keys().contains(setting.key())) {
            return new InputException(
                    setting.origin(),
                    setting.key(),
                    setting.key() + " is a key of the commands train and sweep alone; leave it out here");
        }
        Set<String> known = new LinkedHashSet<>();
        for (String key : values.keySet()) {
            known.add(key.substring(0, key.indexOf('.')));
            known.add(key);
        }
        String nearest = NearestName.of(setting.key(), known);
        return new InputException(
                setting.origin(),
                setting.key(),
                "unknown key " + setting.key() + "; the nearest known one is " + nearest);
    }

    /**
     * The setting of a key.
     *
     * @param key a known key
     * @return its text and where it was given
     */
    public Setting get(String key) {
        Setting setting = values.get(key);
        if (setting == null) {
            throw new IllegalArgumentException("config.yaml states no default for " + key);
        }
        return setting;
    }

    /** Refuses values in force that are hardly what their author meant. */
    void refuseDoubtful() {
        for (Setting setting : values.values()) {
            if (setting.doubt() != null) {
                throw new InputException(setting.origin(), setting.key(), setting.key() + " " + setting.doubt());
            }
        }
    }

    /** Whether a text is a number in decimal notation. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** The key's value as it stands. */
    String text(String key) {
        return get(key).text();
    }

    /** The key's values as texts: those of a list, or the only one; none where that is empty. */
    List<String> texts(String key) {
        return values(key).stream().map(Setting::text).toList();
    }

    private List<Setting> values(String key) {
        Setting setting = get(key);
        return setting.items() != null ? setting.items() : setting.text().isEmpty() ? List.of() : List.of(setting);
    }

    /** The key's values as finite numbers. */
    List<Double> numbers(String key) {
        return values(key).stream().map(Settings::number).toList();
    }

    /** The key's value as a whole number of at least 1. */
    int size(String key) {
        return (int) whole(key, 1, Integer.MAX_VALUE);
    }

    /** The key's value as a whole number from {@code least} to {@code most}. */
    long whole(String key, long least, long most) {
        Setting setting = get(key);
        if (setting.quoted() || !WHOLE_NUMBER.matcher(setting.text()).matches()) {
            throw setting.mustBe("a whole number");
        }
        BigInteger value = new BigInteger(setting.text());
        if (value.compareTo(BigInteger.valueOf(least)) < 0) {
            throw setting.mustBe("a whole number of at least " + least);
        }
        if (value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw setting.mustBe("a whole number of at most " + most);
        }
        return value.longValueExact();
    }

    /** The key's value as a finite number. */
    double number(String key) {
        return number(get(key));
    }

    private static double number(Setting setting) {
        double value = !setting.quoted() && isNumber(setting.text()) ? Double.parseDouble(setting.text()) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw setting.mustBe("a number");
        }
        return value;
    }

    /** The key's value as a finite number of at least 0. */
    double numberFromZero(String key) {
        double value = number(key);
        if (value < 0) {
            throw get(key).mustBe("a number of at least 0");
        }
        return value;
    }

    /** The key's value as a number above 0. */
    double numberAboveZero(String key) {
        double value = number(key);
        if (value <= 0) {
            throw get(key).mustBe("a number above 0");
        }
        return value;
    }

    /** The key's value as a number from 0 to below 1. */
    double share(String key) {
        double value = number(key);
        if (value < 0 || value >= 1) {
            throw get(key).mustBe("a number from 0 to below 1");
        }
        return value;
    }

    /** The key's value as one of a few words, in any case. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return choice(get(key), type);
    }

    /** The key's values as some of a few words, each in any case. */
    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return values(key).stream()
                .map(setting -> choice(setting, type))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the key's value is {@code true}, not {@code false}. */
    boolean isTrue(String key) {
        return choice(key, Answer.class) == Answer.TRUE;
    }

    private static <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equalsIgnoreCase(setting.text().replace('-', '_'))) {
                return constant;
            }
            words.add(word);
        }
        String last = words.remove(words.size() - 1);
        throw setting.mustBe(String.join(", ", words) + " or " + last);
    }

    /**
     * Every key.
     *
     * @return settings in the order of {@code config.yaml}
     */
    public List<Setting> all() {
        return List.copyOf(values.values());
    }

    /**
     * The default of a setting that has another value.
     *
     * @param setting one of these settings
     * @return the default; empty if the setting has the same value, whoever gave it
     */
    public Optional<Setting> changedFrom(Setting setting) {
        Setting original = defaults.get(setting.key());
        return original.value().equals(setting.value()) ? Optional.empty() : Optional.of(original);
    }
}
