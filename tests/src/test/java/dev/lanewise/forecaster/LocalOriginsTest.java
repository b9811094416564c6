package dev.lanewise.forecaster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model of its own for a series, scored from several origins. */
class LocalOriginsTest {

    private static final int H = 6;

    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(H)
            .withMembers(2)
            .withSeason(4)
            .withNet(NetPlan.DEFAULT.withHidden(4).withBatch(4).withUpdates(10));

    private static Table table(String id, double... values) {
        return Table.of(new Column("sales", values)).withIds(List.of(id));
    }

    private static double[] waves(int length) {
        return IntStream.range(0, length)
                .mapToDouble(i -> 20 + 5 * (i % 4) + (i * 7 % 11))
                .toArray();
    }

    private static LocalForecast forecast(Table table) {
        return new LocalForecaster(PLAN, Kernels.scalar(), true).forecast(table);
    }

    @Test
    void severalOriginsAreAveraged() {
        Table table = table("a", waves(40));
        SeriesScore both = new LocalForecaster(PLAN, Kernels.scalar(), 2)
                .forecast(table)
                .score()
                .orElseThrow();
        SeriesScore last = forecast(table).score().orElseThrow();
        SeriesScore first = forecast(table("a", waves(40 - H))).score().orElseThrow();
        assertEquals(2 * H, both.values());
        assertEquals((first.mae() + last.mae()) / 2, both.mae(), 1e-12);
        assertEquals((first.mase() + last.mase()) / 2, both.mase(), 1e-12);
    }

    /** Of 15 values 3 are known at the second of three origins, and 9 at the third; at the first there is none. */
    @Test
    void originsBeforeTheSeriesBeganDontCount() {
        LocalForecast young = new LocalForecaster(PLAN, Kernels.scalar(), 3).forecast(table("a", waves(15)));
        SeriesScore both = young.score().orElseThrow();
        assertEquals(2 * H, both.values());
        assertEquals(
                new LocalForecaster(PLAN, Kernels.scalar(), 2)
                        .forecast(table("a", waves(15)))
                        .score()
                        .orElseThrow(),
                both);
    }

    /** At the first of four origins a week is all that is known, at the last one more than three weeks are. */
    @Test
    void theLastOriginSaysWhichSeasonScalesErrors() {
        double[] weeks = IntStream.range(0, 31)
                .mapToDouble(i -> 20 + 5 * (i % 7) + i * 7 % 3)
                .toArray();
        List<LocalDateTime> days = IntStream.range(0, 31)
                .mapToObj(i -> LocalDateTime.of(2024, 1, 1, 0, 0).plusDays(i))
                .toList();
        Table table = new Table(
                List.of(new Column("sales", weeks)),
                new int[1],
                Optional.of(Times.of(TimeStep.ofDays(1), days)),
                List.of("a"));
        LocalForecast local = new LocalForecaster(PLAN.withSeason(0), Kernels.scalar(), 4).forecast(table);
        assertEquals(4 * H, local.score().orElseThrow().values());
        assertEquals(
                List.of("naive", "seasonal naive", "Naive2", "Theta"),
                local.baselines().stream().map(SeriesScore::method).toList());
    }
}
