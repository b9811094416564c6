package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for a column among the names in a table's first line, and says what is wrong if it isn't there. */
final class CsvHeader {

    /** Separators of tables, and their names. The first one is ours. */
    private static final String SEPARATORS = ",;\t|";

    private static final List<String> NAMES = List.of("commas", "semicolons", "tabs", "vertical bars");

    private CsvHeader() {}

    /**
     * Whether a table has another separator than commas.
     *
     * @param line the table's first line
     * @param column a column that it should have
     * @return what is wrong; null if it has commas
     */
    static String otherSeparator(String line, String column) {
        if (split(line, ',').contains(column)) {
            return null;
        }
        char separator = SEPARATORS
                .chars()
                .mapToObj(c -> (char) c)
                .max(Comparator.comparingInt((Character c) -> split(line, c).size())
                        .thenComparing(c -> -SEPARATORS.indexOf(c)))
                .orElseThrow();
        return separator == ','
                ? null
                : "the columns are separated by " + NAMES.get(SEPARATORS.indexOf(separator))
                        + ", not by commas; save the file with commas between columns and points in numbers";
    }

    /** The names that a separator makes of a line, whatever the state of its quotes. */
    private static List<String> split(String line, char separator) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().strip());
        return names;
    }

    /**
     * What is wrong with names that lack a column.
     *
     * @param names the columns' names
     * @param column the one that should be among them
     * @return the rest of a sentence
     */
    static String missing(List<String> names, String column) {
        if (names.stream().allMatch(CsvHeader::looksLikeAValue)) {
            return "the first line must name the columns, but it holds values such as " + Shown.quoted(names.get(0));
        }
        List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
        String nearest = Shown.quoted(NearestName.of(column, named));
        return "there is no such column; "
                + (named.size() == 1 ? "the only one is " : "the nearest of " + named.size() + " is ") + nearest;
    }

    private static boolean looksLikeAValue(String name) {
        return name.isEmpty()
                || name.chars().anyMatch(c -> c >= '0' && c <= '9')
                        && name.chars().noneMatch(Character::isLetter);
    }
}
