package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user gives beside the configuration file. Later ones win: the file {@code .env} beside the configuration,
 * environment variables, options.
 */
public final class Overrides {

    /** Variables of the environment and of {@code .env}, and the keys that they set. */
    private static final Map<String, String> VARIABLES = Map.of("RANDOM_SEED", "data.random_seed");

    private static final String SET = "option --set";

    private Overrides() {}

    /**
     * Collects them.
     *
     * @param file the configuration file, beside which {@code .env} may stand
     * @param environment the process's environment; a variable without a value counts as none
     * @param assignments arguments of {@code --set}, each {@code section.key=value}
     * @param seed argument of {@code --seed}, or null
     * @return settings in ascending precedence; keys of {@code --set} are not checked yet
     * @throws InputException for the first mistake in {@code .env} or the options
     */
    public static List<Setting> of(
            ConfigFile file, Map<String, String> environment, List<String> assignments, String seed) {
        List<Setting> all = new ArrayList<>();
        for (Setting variable : DotEnv.read(file.folder().resolve(".env"), VARIABLES.keySet())) {
            add(all, variable.key(), variable.text(), variable.origin());
        }
        for (String name : VARIABLES.keySet()) {
            add(all, name, environment.getOrDefault(name, ""), Origin.ofVariable(name));
        }
        all.addAll(options(assignments, seed));
        return all;
    }

    private static void add(List<Setting> all, String name, String text, Origin origin) {
        if (!text.isEmpty()) {
            all.add(new Setting(VARIABLES.get(name), text, false, origin));
        }
    }

    /**
     * Collects what options give.
     *
     * @param assignments arguments of {@code --set}, each {@code section.key=value}
     * @param seed argument of {@code --seed}, or null
     * @return settings in the order given; their keys are not checked yet
     * @throws InputException for the first mistake
     */
    public static List<Setting> options(List<String> assignments, String seed) {
        Map<String, Setting> options = new LinkedHashMap<>();
        if (seed != null) {
            options.put("data.random_seed", new Setting("data.random_seed", seed, false, Origin.ofOption("--seed")));
        }
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new InputException(
                        Origin.of(SET), "\"" + assignment + "\" must be a key, = and its value: training.epochs=5");
            }
            String key = assignment.substring(0, equals).strip();
            String text = assignment.substring(equals + 1).strip();
            Setting before = options.putIfAbsent(key, YamlFile.option(key, text, Origin.of(SET)));
            if (before != null) {
                throw new InputException(Origin.of(SET), key + " is given twice, here and by " + before.origin());
            }
        }
        return List.copyOf(options.values());
    }

    /**
     * What a checkpoint has kept of an option or a variable.
     *
     * @param key the key
     * @param text its value
     * @param place where it was given
     * @return the setting
     */
    public static Setting kept(String key, String text, String place) {
        return YamlFile.option(key, text, Origin.of(place));
    }
}
