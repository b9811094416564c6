package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import java.util.List;
import java.util.regex.Pattern;

/** Tells a row of a series from a line that sums up others, or is a caption, by what stands beside the value. */
final class RowLabels {

    /** How the label of a row that sums up others begins. */
    private static final Pattern SUMMARY = Pattern.compile(
            "((grand |sub-?)?totals?|sums?|averages?|avg|means?|summe|gesamt|mittelwert|durchschnitt|moyenne|somme|totale"
                    + "|media|suma)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final int column;
    private String first;

    /**
     * Prepares to look at a column.
     *
     * @param column index of the column of labels; there may be none of this index
     */
    RowLabels(int column) {
        this.column = column;
    }

    /**
     * Looks at a row.
     *
     * @param fields its values
     * @param isLast whether no other follows
     * @return what is wrong with it; null if it is like the first one
     */
    String problem(List<String> fields, boolean isLast) {
        if (column >= fields.size()) {
            return null;
        }
        String label = fields.get(column);
        if (first == null) {
            first = label;
        }
        boolean sumsUp =
                SUMMARY.matcher(label).matches() && !SUMMARY.matcher(first).matches();
        boolean isCaption = isLast && hasDigit(first) && !hasDigit(label) && !NumberText.isMissing(label);
        return sumsUp || isCaption
                ? Shown.quoted(label) + " stands where the first row has " + Shown.quoted(first)
                        + "; delete the line if it isn't a row of the series"
                : null;
    }

    private static boolean hasDigit(String label) {
        return label.chars().anyMatch(Character::isDigit);
    }
}
