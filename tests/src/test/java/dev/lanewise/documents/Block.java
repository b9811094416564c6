package dev.lanewise.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code in a document.
 *
 * @param line number of its first fence
 * @param language what stands after the fence, or an empty text
 * @param mark what the comment in the line before says, or an empty text
 * @param lines its lines
 */
record Block(int line, String language, String mark, List<String> lines) {

    private static final String NOT_RUN = "not run by a test: ";
    private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");
    private static final Pattern EXIT_CODE = Pattern.compile("exit code ([0-9]+)");
    private static final Pattern COMMAND = Pattern.compile("(\\$ )?(mvn|java|javac|git|cd|export|cp|kill) .*");

    /** All blocks of a document, in order. */
    static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).startsWith("```")) {
                int end = i + 1;
                while (!all.get(end).equals("```")) {
                    end++;
                }
                Matcher comment = COMMENT.matcher(i == 0 ? "" : all.get(i - 1));
                String mark = comment.matches() ? comment.group(1) : "";
                blocks.add(new Block(i + 1, all.get(i).substring(3), mark, all.subList(i + 1, end)));
                i = end;
            }
        }
        return blocks;
    }

    boolean isShell() {
        return language.equals("sh");
    }

    /** Whether it shows what a program prints. */
    boolean isOutput() {
        return language.equals("text") || language.isEmpty();
    }

    /** Whether it holds a command that a reader would type. */
    boolean holdsCommand() {
        return lines.stream().anyMatch(line -> COMMAND.matcher(line).matches());
    }

    /** Its lines, those that end with a backslash joined with what follows. */
    List<String> commands() {
        return String.join("\n", lines).replace("\\\n", " ").lines().toList();
    }

    boolean isLeftOut() {
        return mark.startsWith(NOT_RUN) && mark.length() > NOT_RUN.length();
    }

    boolean isRunByCi() {
        return mark.equals("run by .ci/run");
    }

    /** Whether the mark is none, or one of the known. */
    boolean hasKnownMark() {
        return mark.isEmpty()
                || isLeftOut()
                || isRunByCi()
                || EXIT_CODE.matcher(mark).matches();
    }

    int exitCode() {
        Matcher code = EXIT_CODE.matcher(mark);
        return code.matches() ? Integer.parseInt(code.group(1)) : 0;
    }

    /**
     * Compares the output that a document shows with the real one. {@code ...} stands for any lines; what differs from
     * run to run is left out on both sides.
     *
     * @return the first line that the real output doesn't have, or has too many
     */
    Optional<String> missingFrom(String output) {
        List<String> real = output.lines().map(Block::masked).toList();
        int at = 0;
        boolean gap = false;
        for (String line : lines) {
            if (line.equals("...")) {
                gap = true;
                continue;
            }
            int found = real.subList(at, real.size()).indexOf(masked(line));
            if (found < 0 || found > 0 && !gap) {
                return Optional.of(line);
            }
            at += found + 1;
            gap = false;
        }
        return gap || at == real.size() ? Optional.empty() : Optional.of(real.get(at));
    }

    /** Without times, and without the names of this machine's kernel and Java. */
    private static String masked(String line) {
        return line.strip()
                .replaceFirst("^kernel: .*, ([0-9]+ threads?)$", "kernel: K, $1")
                .replaceFirst("^kernel.mode (simd|auto) .*", "kernel.mode $1")
                .replaceFirst("^(scalar|simd-[0-9]+) .* us .*", "$1")
                .replaceAll("simd-[0-9]+", "simd")
                .replaceFirst(" +[0-9]+\\.[0-9]{3} s$", " S")
                .replaceFirst("^(Lanewise|Java) .*", "$1")
                .replaceFirst("^.*, [0-9]+ processors, Java .*", "machine");
    }
}
