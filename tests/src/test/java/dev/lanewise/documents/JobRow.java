package dev.lanewise.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a table of jobs: what the default job prints with some options. Such a table's first column is headed
 * {@code --set} and holds the options; each other one is headed by the word that begins a line of the output, and holds
 * what follows it there, or {@code stops: NaN}.
 *
 * @param line number in the document
 * @param options such as {@code training.epochs=5}; none for the default job
 * @param shown what the document says of the output, by the words that begin a line
 */
record JobRow(int line, List<String> options, Map<String, String> shown) {

    private static final String HEADING = "| `--set` |";
    private static final String NOT_FINITE = "stops: NaN";
    private static final Pattern OPTION = Pattern.compile("`([^`]+)`");

    /** All such rows of a document, in order. */
    static List<JobRow> of(String text) {
        List<JobRow> rows = new ArrayList<>();
        List<String> headings = List.of();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("|")) {
                headings = List.of();
            } else if (line.startsWith(HEADING)) {
                headings = cells(line);
                i++; // the rule below the headings
            } else if (!headings.isEmpty()) {
                rows.add(row(i + 1, headings, cells(line)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1).strip().split("\\s*\\|\\s*"));
    }

    private static JobRow row(int line, List<String> headings, List<String> cells) {
        List<String> options = new ArrayList<>();
        Matcher option = OPTION.matcher(cells.get(0));
        while (option.find()) {
            options.add(option.group(1));
        }
        Map<String, String> shown = new LinkedHashMap<>();
        for (int column = 1; column < cells.size(); column++) {
            shown.put(headings.get(column), cells.get(column));
        }
        return new JobRow(line, options, shown);
    }

    /** The job as a block that a document could show. */
    Block command() {
        StringBuilder command = new StringBuilder("java -jar trainer/target/trainer.jar");
        options.forEach(option -> command.append(" --set ").append(option));
        return new Block(line, "sh", stops() ? "exit code 1" : "", List.of(command.toString()));
    }

    private boolean stops() {
        return shown.containsValue(NOT_FINITE);
    }

    /** What the row shows and the output lacks. */
    Optional<String> missingFrom(String output) {
        if (stops()) {
            return output.contains("no longer a finite number") ? Optional.empty() : Optional.of(NOT_FINITE);
        }
        return shown.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .filter(words -> output.lines()
                        .noneMatch(printed -> (printed.replaceAll("\\s+", " ") + " ").startsWith(words + " ")))
                .findFirst();
    }
}
