package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.store.ForecastCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options of a forecast as its checkpoint keeps them: those that change the answer. */
final class KeptOptions {

    /** Where answers go, and what computes them, may change when a forecast goes on. */
    private static final Set<String> MAY_CHANGE = Set.of(
            "--config",
            "--set",
            "--output",
            "--report",
            "--report-series",
            "--scores",
            "--actuals",
            "--strict",
            "--save-model",
            "--export-onnx",
            "--checkpoint",
            "--checkpoint-every",
            "--resume",
            "--kernel",
            "--threads",
            "--json",
            "--quiet",
            "--no-progress");

    private final CommandSpec command;
    private final Map<String, String> ofFile;

    /**
     * The options of a command that has been parsed.
     *
     * @param command the command
     * @param ofFile options that a configuration has given it, with their texts
     */
    KeptOptions(CommandSpec command, Map<String, String> ofFile) {
        this.command = command;
        this.ofFile = ofFile;
    }

    /** Each option that is given, with its text. */
    Map<String, String> given() {
        Map<String, String> given = new TreeMap<>(ofFile);
        given.keySet().removeAll(MAY_CHANGE);
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (!MAY_CHANGE.contains(option.longestName())) {
                given.put(option.longestName(), String.join(",", option.originalStringValues()));
            }
        }
        return given;
    }

    /**
     * Gives the command the options of a checkpoint.
     *
     * @param from the checkpoint
     * @param file where it is, for complaints
     * @return all options with their texts, as in {@link #given}
     * @throws InputException for the first option that says something else than the checkpoint
     */
    Map<String, String> resumed(ForecastCheckpoint from, Path file) {
        Map<String, String> kept = from.settings().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("--"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        CommandSpec before = parsed(kept, file);
        given().forEach((name, text) -> {
            Object was = before.findOption(name).getValue();
            if (!kept.containsKey(name)
                    || !Objects.equals(was, command.findOption(name).getValue())) {
                String right = kept.containsKey(name) ? "must be " + kept.get(name) : "must be left out";
                throw OptionValues.wrong(
                        name, right + ", as in the checkpoint " + file + " that the forecast goes on from");
            }
        });
        kept.keySet()
                .forEach(name -> OptionValues.set(
                        command.findOption(name), before.findOption(name).getValue()));
        return kept;
    }

    /** The checkpoint's options, as the same command reads them. */
    private CommandSpec parsed(Map<String, String> kept, Path file) {
        CommandLine root = Program.commandLine(List.of(command.name()));
        CommandSpec fresh = root.getSubcommands().get(command.name()).getCommandSpec();
        List<String> arguments = new ArrayList<>(List.of(command.name(), "FILE"));
        kept.forEach((name, text) -> {
            OptionSpec option = fresh.findOption(name);
            arguments.add(option != null && option.arity().max() == 0 ? name : name + "=" + text);
        });
        try {
            root.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new InputException(
                    Origin.of(file.toString()), "its options can't be read here (" + e.getMessage() + ")");
        }
        return fresh;
    }
}
