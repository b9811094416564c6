package dev.lanewise.forecaster.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the known name that was probably meant by an unknown one. */
public final class NearestName {

    /** Letters beyond these say little, and comparing them takes time that grows with the square of their number. */
    private static final int COMPARED = 200;

    private NearestName() {}

    /**
     * The known name that the fewest edits lead to. A key is compared without its section, too, as a key in the wrong
     * section is a common slip; and letters in another case count less than others.
     *
     * @param name the unknown name
     * @param known names to choose from, at least one
     * @return the nearest one, the first of several
     */
    public static String of(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) ->
                                distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT)))
                        .thenComparingInt(candidate -> edits(name, candidate)))
                .orElseThrow();
    }

    private static int distance(String name, String candidate) {
        return Math.min(edits(name, candidate), 1 + edits(lastPart(name), lastPart(candidate)));
    }

    private static String lastPart(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    /**
     * Levenshtein's distance.
     *
     * @param longFrom a name
     * @param longTo another
     * @return how many letters to change, add or take away, in their first 200
     */
    public static int edits(String longFrom, String longTo) {
        String from = longFrom.substring(0, Math.min(COMPARED, longFrom.length()));
        String to = longTo.substring(0, Math.min(COMPARED, longTo.length()));
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
