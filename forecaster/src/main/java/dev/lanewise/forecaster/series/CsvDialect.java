package dev.lanewise.forecaster.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands between the columns of a table, and within its numbers.
 *
 * @param separator between columns
 * @param decimal the decimal mark, a point or a comma
 * @param named whether the first line only names the separator, as spreadsheets write it
 */
record CsvDialect(char separator, char decimal, boolean named) {

    /** A comma comes last: it may be a decimal mark, too. */
    private static final String SEPARATORS = ";\t|,";

    private static final Pattern NAMED = Pattern.compile("(?i)sep=(.)");
    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?[0-9.]*,[0-9]+([eE][+-]?[0-9]+)?");
    private static final Pattern WITH_POINT = Pattern.compile("[+-]?[0-9,]*\\.[0-9]+([eE][+-]?[0-9]+)?");
    /** What may separate thousands. */
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9][0-9]{0,2}([,.][0-9]{3})+");

    private static final int LINES = 200;

    /**
     * Looks at the beginning of a file.
     *
     * @param sample its first characters; a line that is cut off at the end is of no use
     * @param format what the user says
     * @param columns columns that the first line should name
     * @return how to read it
     */
    static CsvDialect find(String sample, CsvFormat format, Collection<String> columns) {
        List<String> lines =
                sample.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
        boolean named = !lines.isEmpty() && NAMED.matcher(lines.get(0).strip()).matches();
        char said = named ? lines.get(0).strip().charAt("sep=".length()) : 0;
        List<String> table = named ? lines.subList(1, lines.size()) : lines;
        char separator =
                format.separator().orElse(named ? said : separator(table, format.header() ? columns : List.of()));
        return new CsvDialect(separator, format.decimalMark().orElse(decimal(table, separator)), named);
    }

    private static char separator(List<String> lines, Collection<String> columns) {
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (!columns.isEmpty()) {
            for (char separator : SEPARATORS.toCharArray()) {
                List<String> names = split(first, separator);
                if (names.size() > 1 && names.containsAll(columns)) {
                    return separator;
                }
            }
        }
        char best = ',';
        int most = commasAreDecimal(lines) ? 1 : split(first, ',').size();
        for (char separator : SEPARATORS.toCharArray()) {
            int count = split(first, separator).size();
            if (separator != ',' && count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }

    /** Whether commas stand between digits alone, and columns have another separator. */
    private static boolean commasAreDecimal(List<String> lines) {
        return lines.stream()
                        .allMatch(line -> line.replaceAll("[0-9],[0-9]", "").indexOf(',') < 0)
                && SEPARATORS.chars().limit(3).anyMatch(separator -> sameCount(lines, (char) separator));
    }

    private static boolean sameCount(List<String> lines, char separator) {
        int count = lines.isEmpty() ? 1 : split(lines.get(0), separator).size();
        int whole = Math.max(1, lines.size() - 1);
        return count > 1
                && lines.stream()
                        .limit(whole)
                        .allMatch(line -> split(line, separator).size() == count);
    }

    /** A decimal comma where some number has one and none has a point that can't separate thousands. */
    private static char decimal(List<String> lines, char separator) {
        int commas = 0;
        int points = 0;
        for (String line : lines) {
            for (String value : split(line, separator)) {
                boolean unclear = THOUSANDS.matcher(value).matches();
                commas += !unclear && WITH_COMMA.matcher(value).matches() ? 1 : 0;
                points += !unclear && WITH_POINT.matcher(value).matches() ? 1 : 0;
            }
        }
        return commas > points ? ',' : '.';
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

    /** The separator in words, such as "a semicolon". */
    static String name(char separator) {
        return switch (separator) {
            case ',' -> "a comma";
            case ';' -> "a semicolon";
            case '\t' -> "a tab";
            case '|' -> "a vertical bar";
            default -> "'" + separator + "'";
        };
    }
}
