package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.trainer.config.ConfigFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** Says what was meant by a word of the command line that is neither a command nor an option. */
final class UnknownWord {

    private final List<String> words;
    private final String word;
    private final List<String> known = new ArrayList<>();
    /** Whether {@code --set} takes the keys of a training. */
    private final boolean takesKeys;

    /**
     * A word.
     *
     * @param words the unknown word, and what follows it
     * @param command what was being read
     */
    UnknownWord(List<String> words, CommandLine command) {
        this.words = words;
        this.word = words.get(0);
        if (command.getParent() == null) {
            known.addAll(Program.COMMANDS);
        }
        known.addAll(command.getCommandSpec().optionsMap().keySet());
        this.takesKeys = command.getParent() == null
                || List.of(TrainCommand.NAME, SweepCommand.NAME).contains(command.getCommandName());
    }

    /** A sentence without its full stop. */
    String sentence() {
        boolean isOption = word.startsWith("-");
        String kind = isOption ? "option" : known.contains(TrainCommand.NAME) ? "command" : "argument";
        boolean isConfigured = known.contains("--config");
        known.removeIf(name -> name.startsWith("-") != isOption);
        String start = "There is no " + kind + " " + Shown.printable(start(word));
        Optional<String> key = takesKeys ? key() : Optional.empty();
        if (isConfigured && word.toLowerCase(Locale.ROOT).matches("[^-].*\\.ya?ml")) {
            return start + "; to use it as a configuration, write --config " + StartCommand.quoted(word);
        }
        if (key.isPresent()) {
            return start + "; write --set " + StartCommand.quoted(key.get() + "=" + value());
        }
        return known.isEmpty() || isOption && !takesKeys && !isNear()
                ? start
                : start + "; the nearest known one is " + NearestName.of(start(word), known);
    }

    /** Whether a known option is near enough to be meant. */
    private boolean isNear() {
        String name = start(word);
        return known.stream().anyMatch(option -> NearestName.edits(name, option) <= Math.max(1, name.length() / 3));
    }

    /** An option's name, without the value that may be joined to it. */
    private static String start(String word) {
        int equals = word.indexOf('=');
        return word.startsWith("-") && equals > 0 ? word.substring(0, equals) : word;
    }

    private String value() {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return word.substring(equals + 1);
        }
        return words.size() > 1 && !words.get(1).startsWith("--") ? words.get(1) : "...";
    }

    /** The key that was meant, if one is nearer than any option or command. */
    private Optional<String> key() {
        int equals = word.indexOf('=');
        if (!word.startsWith("-") && equals < 0) {
            return Optional.empty();
        }
        String name = (equals > 0 ? word.substring(0, equals) : word)
                .replaceFirst("^-+", "")
                .replace('-', '_')
                .toLowerCase(Locale.ROOT);
        String nearest = ConfigFile.keys().stream()
                .min(Comparator.comparingInt((String key) -> distance(name, key))
                        .thenComparing(key -> key.startsWith("logging."))) // a file is mostly the one with the data
                .orElseThrow();
        int most = Math.max(1, name.length() / 3);
        int option = known.stream()
                .filter(other -> other.startsWith("--"))
                .mapToInt(other -> NearestName.edits(name, other.substring(2)))
                .min()
                .orElse(Integer.MAX_VALUE);
        int distance = distance(name, nearest);
        return distance <= most && distance < option ? Optional.of(nearest) : Optional.empty();
    }

    /** Edits from a name to a key, to its part after the section, or 1 to what is short for it. */
    private static int distance(String name, String key) {
        String last = key.substring(key.indexOf('.') + 1);
        int edits = Math.min(NearestName.edits(name, key), NearestName.edits(name, last));
        boolean isShort =
                name.length() > 1 && (last.startsWith(name) || last.endsWith(name) || name.equals(initials(last)));
        return edits > 1 && isShort ? 1 : edits;
    }

    /** {@code lr} of {@code learning_rate}. */
    private static String initials(String name) {
        return name.replaceAll("(?<=[a-z])[a-z]+|_", "");
    }
}
