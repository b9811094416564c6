package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be said of many series: what several have in common is said of the first, and the others counted. */
final class SeriesNotes {

    /** A note, and in how many other series there is one of its kind. */
    private static final class Kind {
        private final String note;
        private String last;
        private int others;

        Kind(String id, String note) {
            this.last = id;
            this.note = "series " + Shown.quoted(id) + ": " + note;
        }
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** Takes a note of a series; notes of one series come one after the other. */
    void add(String id, String note) {
        Kind kind = kinds.computeIfAbsent(kind(note), each -> new Kind(id, note));
        kind.others += kind.last.equals(id) ? 0 : 1;
        kind.last = id;
    }

    /** What notes of a kind have in common: the words before whatever explains them, without numbers and names. */
    private static String kind(String note) {
        return note.replaceFirst(" \\(.*|, (so|from) .*|; .*", "")
                .replaceAll("\"[^\"]*\"|[0-9]+", "")
                .replaceAll("\\b(are|is|was|were|it|they)\\b", "")
                .replaceAll("s\\b", "")
                .replaceAll(" +", " ");
    }

    /** The notes, in the order in which their kinds came. */
    List<String> toList() {
        List<String> notes = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            String others = kind.others == 0 ? "" : ", and the like in " + kind.others + " other series";
            notes.add(kind.note + others);
        }
        return notes;
    }
}
