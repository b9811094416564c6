package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.KeptModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second week: a model that was kept, and the same series grown. */
class KeptModelJobTest {

    private static final int HORIZON = 3;
    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(HORIZON)
            .withMembers(2)
            .withNet(NetPlan.DEFAULT.withHidden(4).withUpdates(8));

    @TempDir
    private Path folder;

    private ForecastJob.Outcome first;
    private ForecastModel model;

    @BeforeEach
    void trainOnFourYears() throws IOException {
        first = new ForecastJob(request(series(0, 48, 0), PLAN), (done, total, loss) -> true).forecast();
        model = first.model().orElseThrow();
    }

    private Path series(int from, int to, int added) throws IOException {
        StringBuilder text = new StringBuilder("month,sales\n");
        for (int i = from; i < to; i++) {
            int season = Math.abs(i % 12 - 6);
            text.append(String.format(
                    "%d-%02d,%d%n", 2015 + i / 12, 1 + i % 12, 100 + i + 10 * season + i * i % 7 + added));
        }
        return Files.writeString(folder.resolve("series.csv"), text);
    }

    private static ForecastRequest request(Path file, ForecastPlan plan) {
        return request(file, plan, 0);
    }

    private static ForecastRequest request(Path file, ForecastPlan plan, int origins) {
        return new ForecastRequest(
                file,
                CsvOptions.FOUND.withTargets("sales"),
                Set.<CalendarFeature>of(),
                plan,
                new ForecastRequest.Testing(origins, true),
                Answering.LSTM,
                Choice.of(Mode.SCALAR, Machine.here()),
                1);
    }

    private KeptModelJob job(Path file) {
        ForecastPlan own = model.design().plan();
        return new KeptModelJob(
                "kept", model, request(file, own.withNet(own.net().withUpdates(0))), (done, total, loss) -> true);
    }

    private static KeptModel kept(ForecastResult result) {
        return result.kept().orElseThrow();
    }

    @Test
    void theSameSeriesGetsTheSameForecast() throws IOException {
        ForecastResult again = job(series(0, 48, 0)).forecast(false).result();
        assertArrayEquals(
                first.result().answer().orElseThrow().forecast().values()[0],
                again.answer().orElseThrow().forecast().values()[0]);
        assertEquals(first.result().weightsSha256(), again.weightsSha256());
        assertEquals(0, kept(again).newRows());
        assertTrue(again.backtest().isEmpty());
    }

    @Test
    void theBacktestIsRemembered() throws IOException {
        Path file = series(0, 48, 0);
        first = new ForecastJob(request(file, PLAN, 4), (done, total, loss) -> true).forecast();
        model = first.model().orElseThrow();
        ForecastResult again = job(file).forecast(false).result();
        assertTrue(again.answer().orElseThrow().widening().factor() > 0, "a net that learned so little is too sure");
        assertArrayEquals(
                first.result().answer().orElseThrow().forecast().values()[0],
                again.answer().orElseThrow().forecast().values()[0]);
        KeptModel grown = kept(job(series(0, 53, 0)).forecast(false).result());
        assertTrue(grown.wear().orElseThrow().sentence().contains("in the backtest"), grown.wear()::toString);
    }

    @Test
    void newValuesAreScoredAndForecastFrom() throws IOException {
        ForecastResult grown = job(series(0, 53, 0)).forecast(false).result();
        assertEquals(5, kept(grown).newRows());
        assertEquals(
                List.of("2019-06", "2019-07", "2019-08"),
                grown.answer().orElseThrow().forecast().times());
        MethodResult scores = grown.backtest().orElseThrow().method("LSTM");
        assertEquals(5, scores.mean().points().points(), "each new value is forecast once");
        assertEquals(48, scores.outcomes().get(0).origin());
        assertTrue(kept(grown).wear().isPresent());
        assertEquals(
                List.of("Values up to 2018-12 were seen in training and are not scored."),
                kept(grown).remarks());
    }

    @Test
    void aSeriesThatHasChangedWearsTheModelOut() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(series(0, 48, 0)));
        for (int i = 48; i < 60; i++) {
            text.append(String.format("%d-%02d,%d%n", 2015 + i / 12, 1 + i % 12, 3000 + i % 5));
        }
        Path file = Files.writeString(folder.resolve("changed.csv"), text);
        ForecastResult result = job(file).evaluate();
        assertTrue(result.headline().orElseThrow().startsWith("The model has worn out"), result.headline()::get);
    }

    @Test
    void trainingOnStartsFromTheKeptWeights() throws IOException {
        Path file = series(0, 60, 0);
        ForecastJob.Outcome one = job(file).forecast(true);
        ForecastJob.Outcome other = job(file).forecast(true);
        assertNotEquals(first.result().weightsSha256(), one.result().weightsSha256());
        assertEquals(one.result().weightsSha256(), other.result().weightsSha256());
        assertEquals(List.of(60), one.model().orElseThrow().end().rows());
        assertEquals(model.design().shape(), one.model().orElseThrow().design().shape());
        ForecastPlan anew = PLAN.withNet(PLAN.net().withUpdates(2));
        ForecastJob.Outcome fresh = new ForecastJob(request(file, anew), (done, total, loss) -> true).forecast();
        assertNotEquals(fresh.result().weightsSha256(), one.result().weightsSha256());
    }

    @Test
    void revisedValuesAreSaid() throws IOException {
        KeptModel kept = kept(job(series(0, 50, 1)).forecast(false).result());
        assertEquals(2, kept.newRows());
        assertTrue(
                kept.remarks().get(0).contains("have been revised"),
                kept.remarks().toString());
    }

    @Test
    void aFileThatBeginsLaterIsFoundByItsTimes() throws IOException {
        KeptModel kept = kept(job(series(6, 50, 0)).forecast(false).result());
        assertEquals(2, kept.newRows());
        assertTrue(
                kept.remarks().get(0).contains("whether it is the same series can't be told"),
                kept.remarks().toString());
    }

    @Test
    void anotherSeriesIsRefused() throws IOException {
        Path file = series(0, 40, 5);
        InputException e = assertThrows(InputException.class, () -> job(file));
        assertEquals(
                file + ": this is not the series that the model was trained on, grown longer: it has 40 rows,"
                        + " fewer than the 48 that were learned from,"
                        + " and no row has the time 2018-12; train a model on it",
                e.getMessage());
    }

    @Test
    void nothingNewCanNotBeScored() throws IOException {
        KeptModelJob job = job(series(0, 48, 0));
        InputException e = assertThrows(InputException.class, job::evaluate);
        assertTrue(e.getMessage().contains("no value comes after the end of the model's training, 2018-12"));
        assertFalse(e.getMessage().contains("\n"));
    }

    @Test
    void aJobStopsWhereItIsTold() throws IOException {
        ForecastJob job = new ForecastJob(request(series(0, 48, 0), PLAN), (done, total, loss) -> false);
        assertThrows(Interrupted.class, job::forecast);
    }
}
