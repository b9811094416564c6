package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvRows.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for the columns that may say which series a row belongs to, where nobody names one. */
final class IdCandidates {

    private static final int LOOKED_AT = 1000;
    private static final int SHOWN = 5;

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvDialect dialect;
    private final List<Candidate> candidates = new ArrayList<>();
    private int rows;

    IdCandidates(CsvPlace place, CsvOptions options, CsvDialect dialect) {
        this.place = place;
        this.options = options;
        this.dialect = dialect;
    }

    /** A column: the texts in it, and whether they are numbers or times. */
    private static final class Candidate {

        private final String name;
        private final Set<String> texts = new HashSet<>();
        private boolean isText;

        Candidate(String name) {
            this.name = name;
        }

        void look(String text, char decimal) {
            isText |= Double.isNaN(NumberText.parse(text, decimal)) && !NumberText.isMissing(text);
            texts.add(text);
        }
    }

    /** What to say. */
    InputException complaint(CsvRows source) {
        CsvHeader header = CsvHeader.read(place, options, dialect, source);
        List<String> names = header.names();
        names.forEach(name -> candidates.add(new Candidate(name)));
        if (!header.isInFile()) {
            look(header.first());
        }
        while (source.hasNext() && rows < LOOKED_AT) {
            look(source.next());
        }
        List<String> best = best(true);
        if (best.isEmpty()) {
            best = best(false);
        }
        List<String> shown = (best.isEmpty() ? names : best)
                .stream().limit(SHOWN).map(Shown::quoted).toList();
        return place.broken("name the column that says which series a row belongs to; "
                        + (best.isEmpty() ? "the columns are " : shown.size() == 1 ? "it seems to be " : "it may be ")
                        + String.join(best.isEmpty() ? ", " : " or ", shown))
                .curedBy(Cure.ID);
    }

    private void look(Row row) {
        for (int i = 0; i < Math.min(candidates.size(), row.fields().size()); i++) {
            candidates.get(i).look(row.fields().get(i), dialect.decimal());
        }
        rows++;
    }

    /** Columns without a role whose texts, or numbers, come twice or more on the average. */
    private List<String> best(boolean ofText) {
        return candidates.stream()
                .filter(each -> each.isText == ofText && 2 * each.texts.size() <= rows && !hasRole(each.name))
                .filter(each -> each.texts.stream().noneMatch(TimeReader::looksLikeATime))
                .map(each -> each.name)
                .toList();
    }

    private boolean hasRole(String name) {
        return options.timeColumn().filter(name::equals).isPresent()
                || options.targets().contains(name)
                || options.pastInputs().contains(name)
                || options.futureInputs().contains(name);
    }
}
