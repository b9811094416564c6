package dev.lanewise.jmh;

import java.util.ArrayList;
import java.util.List;

/** Splits one string into arguments, as a shell would. */
final class CommandLine {

    private CommandLine() {}

    /**
     * Splits at white space outside quotes. Either kind of quote keeps what it encloses together, and is dropped. A
     * backslash is an ordinary character, as benchmarks are chosen by regular expressions.
     *
     * @throws IllegalArgumentException if a quote isn't closed
     */
    static List<String> split(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = null;
        char quote = 0;
        for (char c : line.toCharArray()) {
            boolean opensOrCloses = quote == 0 ? c == '"' || c == '\'' : c == quote;
            if (quote == 0 && Character.isWhitespace(c)) {
                if (argument != null) {
                    arguments.add(argument.toString());
                }
                argument = null;
                continue;
            }
            if (argument == null) {
                argument = new StringBuilder();
            }
            if (opensOrCloses) {
                quote = quote == 0 ? c : 0;
            } else {
                argument.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed in: " + line);
        }
        if (argument != null) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
