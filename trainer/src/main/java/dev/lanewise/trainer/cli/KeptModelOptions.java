package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.job.Answering;
import dev.lanewise.trainer.job.ForecastRequest;
import dev.lanewise.trainer.job.KeptModelJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a command has where a kept model forecasts: columns and plan are the model's.
 *
 * @param model where the model is kept
 * @param series how to read the series
 * @param plan nothing but updates of a training that goes on
 * @param compute what computes
 */
record KeptModelOptions(Path model, SeriesOptions series, PlanOptions plan, ComputeOptions compute) {

    /** Reads the model and the series. */
    KeptModelJob job(ForecastBar bar) {
        plan.refuseBeside("--model");
        series.refuseColumnsBeside("--model");
        ForecastModel kept = Forecaster.load(model).model();
        ForecastPlan own = kept.design().plan();
        Set<CalendarFeature> calendar = EnumSet.noneOf(CalendarFeature.class);
        List<String> future = new ArrayList<>(own.columns().futureInputs());
        for (CalendarFeature feature : CalendarFeature.values()) {
            if (future.removeAll(feature.columns())) {
                calendar.add(feature);
            }
        }
        ForecastColumns columns = new ForecastColumns(
                kept.design().task().targets(), own.columns().pastInputs(), future);
        ForecastRequest request = new ForecastRequest(
                series.file(),
                series.csv(columns),
                calendar,
                plan.goingOn(own.with(columns)),
                new ForecastRequest.Testing(0, false),
                Answering.LSTM,
                compute.choice(),
                compute.threads());
        return new KeptModelJob(model.toString(), kept, request, bar);
    }
}
