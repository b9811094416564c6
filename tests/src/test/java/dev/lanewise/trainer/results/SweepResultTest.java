package dev.lanewise.trainer.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which run of a sweep is the best, and in which order the others come. */
class SweepResultTest {

    private static SweepRow row(int run, double loss, double rmse, double mae) {
        SweepRow.Figures figures = new SweepRow.Figures(loss, rmse, mae);
        return new SweepRow(run, SweepRow.Status.COMPLETED, List.of(), figures, 3, 3, 1, "0123456789abcdef", "", "");
    }

    private static SweepResult result(SweepRow.Score score, SweepRow... rows) {
        SweepSetup setup = new SweepSetup(
                "grid",
                rows.length,
                42,
                score,
                List.of(),
                List.of(),
                new KernelUsed("scalar", "auto", "", 1),
                1,
                Environment.here());
        return new SweepResult(setup, Ending.COMPLETED, List.of(rows), 1);
    }

    private static List<Integer> order(SweepResult result) {
        return result.rows().stream().map(SweepRow::run).toList();
    }

    @Test
    void eachScoreHasItsOwnBest() {
        SweepRow[] rows = {row(1, 0.1, 30, 6), row(2, 0.3, 10, 5), row(3, 0.2, 20, 4)};
        assertEquals(List.of(1, 3, 2), order(result(SweepRow.Score.LOSS, rows)));
        assertEquals(List.of(2, 3, 1), order(result(SweepRow.Score.RMSE, rows)));
        assertEquals(List.of(3, 2, 1), order(result(SweepRow.Score.MAE, rows)));
        assertEquals(rows[1], result(SweepRow.Score.RMSE, rows).best().orElseThrow());
        List<String> lines = result(SweepRow.Score.RMSE, rows).summary();
        assertTrue(lines.contains("validation RMSE  10.000000"), lines.toString());
    }

    @Test
    void equalOnesComeByTheirNumbersAndFailedOnesLast() {
        SweepRow failed = SweepRow.without(1, SweepRow.Status.FAILED, List.of(), 2, 1, "too hot");
        SweepRow[] rows = {row(4, 0.5, 1, 1), failed, row(3, 0.5, 1, 1), row(2, 0.5, 1, 1)};
        SweepResult result = result(SweepRow.Score.LOSS, rows);
        assertEquals(List.of(2, 3, 4, 1), order(result));
        assertEquals(2, result.best().orElseThrow().run());
        assertEquals(Optional.empty(), result(SweepRow.Score.LOSS, failed).best());
        assertTrue(result.summary().contains("run 1 failed: too hot"), Arrays.toString(rows));
    }
}
