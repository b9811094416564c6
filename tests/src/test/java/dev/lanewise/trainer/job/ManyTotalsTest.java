package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.job.Learner.Forecasts;
import dev.lanewise.trainer.job.Learner.Learnt;
import dev.lanewise.trainer.job.ManyScoring.Scored;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManyScores.Role;
import dev.lanewise.trainer.results.ManyScores.SeriesCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Totals of scores that are made up, by hand. */
class ManyTotalsTest {

    private static final double NAN = Double.NaN;

    /** In order: 2 6 4, 8 0 9, 7 5 3. */
    private static final double[] MASE = {5, NAN, 1, 9, 3, 8, 2, 7, 4, 6};

    private static SeriesScore score(int series, String method, double smape, double mase) {
        return new SeriesScore("S" + series, method, 2, 1, smape, mase, 1, 0.5);
    }

    private static Learnt learnt(int series) {
        Forecast forecast = Forecast.ofPoints(List.of("value"), new double[] {-series, -series});
        return Learnt.of("LSTM", Optional.empty(), forecast, 1);
    }

    /** Two of the series have a season. */
    private static Scored scored(int series) {
        double naive = series == 1 ? NAN : 6;
        List<SeriesScore> baselines = new ArrayList<>(List.of(score(series, "naive", 40, naive)));
        if (series == 3 || series == 5) {
            baselines.add(score(series, "seasonal naive", 30, 1));
        }
        baselines.add(score(series, "Naive2", 20, series == 1 ? NAN : 5));
        return new Scored(learnt(series), Optional.of(score(series, "LSTM", 10, MASE[series])), baselines);
    }

    /** So many series of five known values, before two that came. */
    private static ManyTotals totals(List<Scored> scores) {
        int count = scores.size();
        Table table = Table.ofEqualSeries(List.of(new Column("value", new double[5 * count])), 5);
        double[][] actual = new double[count][];
        List<Learnt> learnt = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actual[i] = new double[] {i, i + 0.5};
            learnt.add(learnt(i));
        }
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(2).withTargets("value");
        Comparison comparison = new Comparison(Against.HELD_OUT, table, plan, actual);
        return new ManyTotals(new ManyScoring(comparison, Forecasts.kept(learnt)), scores);
    }

    /** Ten series that are scored, and one that isn't. */
    private static ManyScores all(Integer... asked) {
        List<Scored> scores = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(ManyTotalsTest::scored).toList());
        scores.add(Scored.not(learnt(10)));
        return totals(scores).of(List.of(asked));
    }

    private static List<Integer> series(ManyScores scores, Role role) {
        return scores.cases(role).stream().map(SeriesCase::series).toList();
    }

    /** A series without a season counts with its naive forecast among the seasonal naive ones: (1 + 1 + 7 * 6) / 9. */
    @Test
    void eachMethodCountsEachSeries() {
        ManyScores scores = all();
        assertEquals(
                List.of("LSTM", "naive", "seasonal naive", "Naive2"),
                scores.methods().stream().map(MethodTotals::name).toList());
        assertEquals(
                List.of(false, true, true, true),
                scores.methods().stream().map(MethodTotals::isBaseline).toList());
        for (MethodTotals each : scores.methods()) {
            assertEquals(10, each.totals().series());
            assertEquals(9, each.totals().mase().defined());
        }
        assertEquals(5, scores.judged().totals().mase().mean());
        assertEquals(44 / 9.0, scores.bestBaseline().totals().mase().mean());
        // (10 / 20 + 5 / 5) / 2, and (40 / 20 + 6 / 5) / 2
        assertEquals(0.75, scores.judged().owa());
        assertEquals(1.6, scores.methods().get(1).owa());
        assertEquals(1, scores.methods().get(3).owa());
    }

    /** Below 6 are five; the sixth has 6 itself, and the two with a season are above 1. */
    @Test
    void theBestBaselineIsWhatSeriesAreComparedWith() {
        ManyScores scores = all();
        assertEquals("seasonal naive", scores.bestBaseline().name());
        assertEquals(5, scores.better());
        assertEquals(9, scores.compared());
        assertFalse(scores.beatsBaselines());
        assertEquals(
                "LSTM does not beat the best baseline, seasonal naive: mean MASE 5.000 against 4.889 (better for 5 of"
                        + " 9 series).",
                scores.verdict());
    }

    @Test
    void thoseToLookAtAreTheBestTheMiddleOnesAndTheWorst() {
        ManyScores scores = all(1, 10);
        assertEquals(List.of(2, 6, 4), series(scores, Role.BEST));
        assertEquals(List.of(8, 0, 9), series(scores, Role.TYPICAL));
        assertEquals(List.of(3, 5, 7), series(scores, Role.WORST));
        assertEquals(List.of(1, 10), series(scores, Role.ASKED));
        SeriesCase worst = scores.cases(Role.WORST).get(0);
        assertEquals(5, worst.origin());
        assertEquals(3.5, worst.actual()[1]);
        assertEquals(-3, worst.forecast().orElseThrow().point(0)[1]);
        SeriesCase unscored = scores.cases(Role.ASKED).get(1);
        assertTrue(unscored.forecast().isEmpty() && unscored.actual().length == 0);
    }

    @Test
    void ofTwoNoneIsTheWorst() {
        ManyScores scores = totals(List.of(scored(3), scored(4))).of(List.of());
        assertEquals(List.of(1, 0), series(scores, Role.TYPICAL));
        assertEquals(List.of(), series(scores, Role.BEST));
    }
}
