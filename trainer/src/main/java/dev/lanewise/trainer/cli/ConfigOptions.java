package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.trainer.config.CommandSettings;
import dev.lanewise.trainer.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The options of a forecast that stand in a file: its keys are the options' names, with underscores, in sections. What
 * stands on the command line wins.
 */
final class ConfigOptions {

    private static final String FILE = "data.file";
    private static final String MODE = "kernel.mode";

    private static final List<String> DATA = List.of(
            "file",
            "layout",
            "id",
            "strict",
            "actuals",
            "target",
            "time",
            "time_format",
            "no_times",
            "past_inputs",
            "future_inputs",
            "calendar",
            "fill",
            "missing",
            "separator",
            "decimal",
            "encoding",
            "no_header");

    private static final List<String> FORECAST = List.of(
            "horizon",
            "season",
            "quantiles",
            "no_log",
            "members",
            "hidden",
            "updates",
            "shards",
            "seed",
            "per_series",
            "method",
            "origins",
            "no_backtest",
            "no_refit",
            "by_step");

    /** Every key. */
    static final List<String> KEYS = Stream.of(
                    DATA.stream().map("data."::concat),
                    FORECAST.stream().map("forecast."::concat),
                    Stream.of(MODE, "kernel.threads"))
            .flatMap(keys -> keys)
            .toList();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file of options: sections data, forecast and kernel, with the names of these options.")
    private Path path;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One value of --config, such as data.fill=last. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    private final Map<String, Setting> byOption = new TreeMap<>();

    /** The file; null if there is none. */
    Path path() {
        return path;
    }

    /**
     * Runs a command with the options that the file gives it.
     *
     * @param command the command, parsed
     * @param work the command's work, which returns the exit code
     * @return the exit code
     * @throws InputException for a mistake; one that the file made is named by its line and key
     */
    int with(CommandSpec command, IntSupplier work) {
        apply(command);
        try {
            return work.getAsInt();
        } catch (InputException e) {
            throw blamed(e);
        }
    }

    private void apply(CommandSpec command) {
        CommandSettings settings = CommandSettings.read(path, assignments, KEYS);
        for (Setting setting : settings.given()) {
            ArgSpec argument = argument(command, setting.key());
            if (argument != null
                    && !command.commandLine().getParseResult().matchedArgs().contains(argument)) {
                Class<?>[] elements = argument.auxiliaryTypes();
                Object value = settings.value(
                        setting.key(), argument.type(), elements.length == 0 ? String.class : elements[0]);
                OptionValues.set(argument, value);
                byOption.put(name(setting.key()), setting);
            }
        }
    }

    /** The option's name; FILE for the file of the series. */
    private static String name(String key) {
        return switch (key) {
            case FILE -> "FILE";
            case MODE -> "--kernel";
            default -> "--" + key.substring(key.indexOf('.') + 1).replace('_', '-');
        };
    }

    /** What a key stands for; null if this command has no such option. */
    private static ArgSpec argument(CommandSpec command, String key) {
        return key.equals(FILE) ? command.positionalParameters().get(0) : command.findOption(name(key));
    }

    /** The options that the file gives, with their texts. */
    Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        byOption.forEach((name, setting) -> {
            if (!name.equals("FILE") && !setting.text().equals("false")) {
                given.put(name, setting.items() == null ? setting.text() : joined(setting.items()));
            }
        });
        return given;
    }

    private static String joined(List<Setting> items) {
        return String.join(
                ",",
                items.stream().map(setting -> ListedText.quoted(setting.text())).toList());
    }

    /** A mistake in an option as one in the file, where the option is from there. */
    private InputException blamed(InputException e) {
        Setting setting =
                e.where().flatMap(where -> where.option()).map(byOption::get).orElse(null);
        if (setting == null) {
            return e;
        }
        String problem = e.getMessage().substring(e.where().get().toString().length() + 2);
        return new InputException(
                setting.origin(),
                setting.key(),
                setting.key() + (problem.startsWith("must be ") ? " " : ": ") + problem);
    }
}
