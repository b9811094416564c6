package dev.lanewise.trainer.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The command that started the program, as a shell would take it again. */
final class StartCommand {

    private static final Pattern PLAIN = Pattern.compile("[\\w./=:,@%+-]+");

    private StartCommand() {}

    /**
     * Writes the command.
     *
     * @param args what followed the jar
     * @return one line
     */
    static String of(List<String> args) {
        StringBuilder command = new StringBuilder("java -jar ")
                .append(jar().map(jar -> quoted(jar.toString())).orElse("trainer.jar"));
        args.forEach(arg -> command.append(' ').append(quoted(arg)));
        return command.toString();
    }

    /** What starts the program in any folder. */
    static String program() {
        return "java -jar "
                + jar().map(jar -> quoted(jar.toAbsolutePath().toString())).orElse("trainer.jar");
    }

    /** The jar that Java runs, unless the class path is anything else. */
    static Optional<Path> jar() {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator)
                ? Optional.of(Path.of(path))
                : Optional.empty();
    }

    /** In single quotes where a shell would see more than letters. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
