package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.job.Learner.Forecasts;
import dev.lanewise.trainer.job.Learner.Learnt;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forecasts of very many series are scored as they come, and gone afterwards. */
class ManyScoringTest {

    private static final int SERIES = 1200;
    private static final int LENGTH = 6;

    private static final Table TABLE = Table.ofEqualSeries(
                    List.of(new Column(
                            "value",
                            IntStream.range(0, SERIES * LENGTH)
                                    .mapToDouble(row -> row * row % 31)
                                    .toArray())),
                    LENGTH)
            .withIds(IntStream.range(0, SERIES).mapToObj(series -> "s" + series).toList());

    private static Learnt learnt(int series) {
        return Learnt.of("LSTM", Optional.empty(), Forecast.ofPoints(List.of("value"), new double[] {series}), 1);
    }

    /** Forecasts that nobody else holds. */
    private static final class Passing implements Forecasts {

        private final List<WeakReference<Forecast>> made = new ArrayList<>();
        private long held = -1;

        @Override
        public void each(ObjIntConsumer<Learnt> receiver) {
            for (int series = 0; series < SERIES; series++) {
                Learnt one = learnt(series);
                made.add(new WeakReference<>(one.forecast().orElseThrow()));
                receiver.accept(one, series);
                if (series == SERIES - 2) {
                    System.gc();
                    held = made.stream().filter(each -> each.get() != null).count();
                }
            }
        }

        @Override
        public Learnt of(int series) {
            return learnt(series);
        }
    }

    private static List<ManyScoring.Scored> scores(Forecasts forecasts, int threads) {
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(1).withTargets("value");
        return new ManyScoring(Comparison.heldOut(TABLE, plan), forecasts).scores(threads, done -> true);
    }

    @Test
    void noForecastOutlivesItsScores() {
        Passing passing = new Passing();
        List<ManyScoring.Scored> scores = scores(passing, 2);
        assertEquals(SERIES, scores.size());
        assertTrue(passing.held < SERIES / 2, passing.held + " forecasts are held");
    }

    @Test
    void eachSeriesHasTheScoresOfItsForecast() {
        List<ManyScoring.Scored> scores = scores(new Passing(), 3);
        double[] values = TABLE.column("value").values();
        for (int series = 0; series < SERIES; series++) {
            SeriesScore own = scores.get(series).own().orElseThrow();
            assertEquals("s" + series, own.id());
            assertEquals(Math.abs(series - values[series * LENGTH + LENGTH - 1]), own.mae());
            assertEquals(
                    Optional.empty(), scores.get(series).learnt().forecast(), "the forecast is kept with its scores");
        }
    }

    @Test
    void whatWasNotLearnedIsNotScored() {
        List<Learnt> all = new ArrayList<>(
                IntStream.range(0, SERIES).mapToObj(ManyScoringTest::learnt).toList());
        all.set(7, null);
        all.set(SERIES - 1, Learnt.failed("it is too short"));
        List<ManyScoring.Scored> scores = scores(Forecasts.kept(all), 2);
        assertNull(scores.get(7).learnt());
        assertEquals(Optional.empty(), scores.get(7).own());
        assertEquals(
                Optional.of("it is too short"), scores.get(SERIES - 1).learnt().problem());
        assertEquals(List.of(), scores.get(SERIES - 1).baselines());
    }
}
