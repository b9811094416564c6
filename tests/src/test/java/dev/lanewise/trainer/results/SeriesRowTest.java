package dev.lanewise.trainer.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.evaluation.SeriesScore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of one series among many. */
class SeriesRowTest {

    private static SeriesScore score(String method) {
        return new SeriesScore("a", method, 3, 1, 2, 3, 4, 1);
    }

    private static SeriesRow row(SeriesScore... baselines) {
        return new SeriesRow(
                "a",
                "LSTM",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(baselines),
                Optional.empty());
    }

    /** As in the totals, so that the series of a page are those that a baseline was chosen by. */
    @Test
    void withoutASeasonTheNaiveForecastTakesThePlaceOfTheSeasonalOne() {
        SeriesRow row = row(score("Theta"), score("naive"));
        assertEquals(Optional.of(score("Theta")), row.baseline("Theta"));
        assertEquals(Optional.of(score("naive")), row.baseline("seasonal naive"));
        assertEquals(Optional.empty(), row().baseline("seasonal naive"));
    }
}
