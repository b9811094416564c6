package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the values end that were learned from. */
class TrainingEndTest {

    /** The end of series in many places is that of one table, whose first series says when its values end. */
    @Test
    void endsOfSeriesAreJoinedAsInOneTable() {
        double[] values = new double[50];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 + i % 7 + i * i % 3;
        }
        Table both = new Table(List.of(new Column("sales", values)), new int[] {0, 20})
                .withIds(List.of("a", "b"))
                .with(Times.of(TimeStep.ofDays(1), LocalDateTime.of(2024, 1, 1, 0, 0), values.length));
        ForecastDesign design =
                ForecastDesign.of(both, ForecastPlan.DEFAULT.withHorizon(3).withTargets("sales"));
        TrainingEnd first = TrainingEnd.of(both.only(0), design);
        TrainingEnd second = TrainingEnd.of(both.only(1), design);
        TrainingEnd joined = TrainingEnd.join(List.of(first, second));
        assertEquals(List.of(20, 30), joined.rows());
        assertEquals(Optional.of("2024-01-20"), joined.lastTime());
        assertEquals(TrainingEnd.of(both, design), joined);
        assertEquals(first, TrainingEnd.join(List.of(first)));
    }
}
