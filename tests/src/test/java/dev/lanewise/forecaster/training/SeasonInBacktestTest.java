package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen at an origin of a backtest comes from the calendar, and from the values before it alone. */
class SeasonInBacktestTest {

    private static final int ROWS = 120;
    private static final int ORIGIN = 84;
    private static final int HORIZON = 6;

    /** Years up to the origin, one value from there on, beside a column that is known ahead. */
    private static Snapshot snapshot(double later, List<String> ahead) {
        double[] sales = new double[ROWS];
        double[] price = new double[ROWS];
        Arrays.setAll(sales, t -> 50 + 10 * Math.sin(2 * Math.PI * t / 12));
        Arrays.fill(sales, ORIGIN, ROWS, later);
        Arrays.setAll(price, t -> 1 + t % 5);
        Table table = Table.of(new Column("sales", sales), new Column("price", price))
                .with(Times.of(TimeStep.ofMonths(1), LocalDateTime.parse("2015-01-01T00:00"), ROWS));
        return Snapshot.of(table, List.of("sales"), ahead, ORIGIN, HORIZON);
    }

    private static ForecastDesign design(Snapshot known) {
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(HORIZON).withTargets("sales");
        return ForecastDesign.of(known.table(), known.ahead().isEmpty() ? plan : plan.withFutureInputs("price"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comesFromTheTimesAndFromWhatWasKnown(boolean isPriceKnownAhead) {
        List<String> ahead = isPriceKnownAhead ? List.of("price") : List.of();
        ForecastDesign design = design(snapshot(0, ahead));
        assertEquals(12, design.sizes().season());
        String reason = design.reasons().get(0);
        assertTrue(reason.matches(".*\\(1: [0-9.]+, 12: [0-9.]+\\)\\."), "what months may have: " + reason);
        assertEquals(design, design(snapshot(1e6, ahead)), "later values change nothing");
        assertEquals(
                List.of(true), design(snapshot(-1e6, ahead)).logs().get(0), "later values below 0 forbid no logarithm");
    }
}
