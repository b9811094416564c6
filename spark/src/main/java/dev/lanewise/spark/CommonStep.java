package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.SeriesBuilder;
import dev.lanewise.forecaster.series.TimeStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * The step of time that the series of a data set share: each proposes the one that it would have by itself, and that
 * with the most rows behind it wins, of equals that of the first name. So a few series that are short, or have many
 * gaps, are judged by the step of the others.
 */
final class CommonStep {

    private CommonStep() {}

    /** What a series proposes, or several together: with so many rows behind it, the first of them of this name. */
    record Vote(TimeStep step, long rows, String first) implements Serializable {

        Vote and(Vote other) {
            return new Vote(step, rows + other.rows, first.compareTo(other.first) <= 0 ? first : other.first);
        }
    }

    /** Asks a series; one that can't be read has no vote. */
    record Votes(SeriesReader reader) implements Packed.Work<ArrayList<Vote>> {

        @Override
        public ArrayList<Vote> of(String id, Iterator<Row> rows) {
            ArrayList<Vote> votes = new ArrayList<>();
            try {
                SeriesBuilder series = reader.series(id, rows);
                series.step().ifPresent(step -> votes.add(new Vote(step, series.rows() - 1L, id)));
            } catch (InputException | IllegalArgumentException e) {
                votes.clear(); // told when the series is forecast
            }
            return votes;
        }
    }

    /** The winner; null where nobody votes. */
    static TimeStep of(JavaRDD<ArrayList<Vote>> votes) {
        List<Vote> totals = votes.flatMap(ArrayList::iterator)
                .keyBy(Vote::step)
                .reduceByKey(Vote::and)
                .values()
                .collect();
        return totals.stream()
                .min(Comparator.comparingLong((Vote vote) -> -vote.rows()).thenComparing(Vote::first))
                .map(Vote::step)
                .orElse(null);
    }
}
