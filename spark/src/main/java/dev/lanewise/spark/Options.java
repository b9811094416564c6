package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of the program, as they were given. */
final class Options {

    /** Options that stand alone. */
    static final Set<String> FLAGS =
            Set.of("--help", "--per-series", "--no-log", "--no-backtest", "--keep-models", "--overwrite");

    /** Options that a value follows. */
    static final Set<String> VALUES = Set.of(
            "--input",
            "--format",
            "--id",
            "--time",
            "--time-format",
            "--target",
            "--past-inputs",
            "--future-inputs",
            "--fill",
            "--horizon",
            "--season",
            "--quantiles",
            "--members",
            "--hidden",
            "--batch",
            "--updates",
            "--seed",
            "--shards",
            "--save-model",
            "--checkpoint",
            "--checkpoint-every",
            "--output",
            "--output-format");

    private final Map<String, String> given = new LinkedHashMap<>();

    /**
     * Reads the words of a command line: {@code --name value}, {@code --name=value} or a flag.
     *
     * @throws InputException if one is unknown, given twice, or lacks its value
     */
    Options(String... words) {
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? words[i] : words[i].substring(0, equals);
            String value = equals < 0 ? null : words[i].substring(equals + 1);
            checkName(name);
            if (FLAGS.contains(name) && value != null) {
                throw wrong(name, "it stands alone, without a value");
            }
            if (VALUES.contains(name) && value == null) {
                if (i + 1 == words.length || words[i + 1].startsWith("--")) {
                    throw wrong(name, "a value must follow");
                }
                value = words[++i];
            }
            if (given.put(name, value == null ? "" : value) != null) {
                throw wrong(name, "it is given twice");
            }
        }
    }

    private static void checkName(String name) {
        if (!FLAGS.contains(name) && !VALUES.contains(name)) {
            List<String> known = new ArrayList<>(VALUES);
            known.addAll(FLAGS);
            known.sort(null);
            throw new InputException("there is no option " + Shown.quoted(name) + "; the nearest one is "
                    + NearestName.of(name, known) + ", and --help shows all");
        }
    }

    /** A mistake in an option. */
    static InputException wrong(String name, String problem) {
        return new InputException(Origin.ofOption(name), problem);
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    String required(String name, String what) {
        return text(name).orElseThrow(() -> new InputException("the option " + name + " is missing; it names " + what));
    }

    /** Values between commas. */
    List<String> list(String name) {
        return text(name)
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
    }

    /** A whole number, or what stands for it. */
    int atLeast(String name, int least, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String text = given.get(name);
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw wrong(name, "must be a whole number of at least " + least + ", but is " + Shown.quoted(text));
    }

    long seed(long otherwise) {
        try {
            return has("--seed") ? Long.parseLong(given.get("--seed")) : otherwise;
        } catch (NumberFormatException e) {
            throw wrong("--seed", "must be a whole number, but is " + Shown.quoted(given.get("--seed")));
        }
    }

    /** Numbers between 0 and 1, or what stands for them. */
    List<Double> quantiles(List<Double> otherwise) {
        List<Double> quantiles = new ArrayList<>();
        for (String text : list("--quantiles")) {
            if (!text.matches("0?\\.[0-9]+") || !(Double.parseDouble(text) > 0)) {
                throw wrong("--quantiles", "must be numbers between 0 and 1, but one is " + Shown.quoted(text));
            }
            quantiles.add(Double.parseDouble(text));
        }
        return quantiles.isEmpty() ? otherwise : quantiles;
    }

    /** One of the words of an enumeration, in small letters; or what stands for it. */
    <T extends Enum<T>> T word(String name, Class<T> type, T otherwise) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(text)) {
            throw wrong(name, "must be one of " + String.join(", ", words) + ", but is " + Shown.quoted(text));
        }
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
