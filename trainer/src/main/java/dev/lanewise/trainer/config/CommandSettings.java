package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Options of a command that stand in a YAML file, under keys of their own. A key without a value counts as none. */
public final class CommandSettings {

    private static final String KNOWN = "the known keys";

    private final Settings settings;
    private final Path folder;

    private CommandSettings(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Reads a file, and what is given beside it.
     *
     * @param file the YAML file; null for none
     * @param assignments arguments of {@code --set}, each {@code section.key=value}, which win
     * @param keys all keys that there are
     * @return what is given
     * @throws InputException if the file can't be read or names an unknown key, with its line
     */
    public static CommandSettings read(Path file, List<String> assignments, List<String> keys) {
        Settings known = Settings.defaults(YamlFile.parse(KNOWN, withoutValues(keys)));
        ConfigFile config = file == null ? new ConfigFile(null, "") : ConfigFile.find(file);
        Settings given = file == null ? known : known.overlaidBy(file.toString(), config.content());
        Settings all = given.with(Overrides.options(assignments, null));
        all.refuseDoubtful();
        return new CommandSettings(all, config.folder());
    }

    private static String withoutValues(List<String> keys) {
        Map<String, List<String>> sections = keys.stream()
                .collect(Collectors.groupingBy(
                        key -> key.substring(0, key.indexOf('.')), LinkedHashMap::new, Collectors.toList()));
        StringBuilder yaml = new StringBuilder();
        sections.forEach((section, all) -> {
            yaml.append(section).append(":\n");
            all.forEach(key -> yaml.append("  ")
                    .append(key.substring(section.length() + 1))
                    .append(": ''\n"));
        });
        return yaml.toString();
    }

    /**
     * What is given.
     *
     * @return settings with a value, in the order of the keys
     */
    public List<Setting> given() {
        return settings.all().stream()
                .filter(setting -> settings.isGiven(setting.key()))
                .filter(setting -> setting.items() != null || !setting.text().isEmpty())
                .toList();
    }

    /**
     * The value of a key as an option has it.
     *
     * @param key a key that is given
     * @param type the option's type: boolean, Integer, Long, Path, List, Set or String
     * @param element what a list holds: Double or String
     * @return the value; a relative path starts in the file's folder
     * @throws InputException if it isn't of the type
     */
    public Object value(String key, Class<?> type, Class<?> element) {
        if (type == boolean.class) {
            return settings.isTrue(key);
        }
        if (type == Integer.class) {
            return (int) settings.whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == Long.class) {
            return settings.whole(key, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == Path.class) {
            return folder.resolve(DataReader.path(settings.get(key)));
        }
        if (List.class.isAssignableFrom(type)) {
            return element == Double.class ? settings.numbers(key) : settings.texts(key);
        }
        return Set.class.isAssignableFrom(type) ? new LinkedHashSet<>(settings.texts(key)) : single(settings.get(key));
    }

    private static String single(Setting setting) {
        if (setting.items() != null) {
            throw setting.mustBe("a single value");
        }
        return setting.text();
    }
}
