package dev.lanewise.trainer.cli;

import java.util.List;
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
        String path = System.getProperty("java.class.path", "");
        String jar = path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"))
                ? quoted(path)
                : "trainer.jar";
        StringBuilder command = new StringBuilder("java -jar ").append(jar);
        args.forEach(arg -> command.append(' ').append(quoted(arg)));
        return command.toString();
    }

    /** In single quotes where a shell would see more than letters. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
