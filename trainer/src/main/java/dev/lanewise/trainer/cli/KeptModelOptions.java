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
        int learnedFrom = kept.end().rows().size();
        if (learnedFrom > 1) {
            throw OptionValues.wrong(
                    "--model",
                    "the model learned from " + learnedFrom
                            + " series; say how this file holds its own, by --layout or --id");
        }
        ForecastColumns columns = columns(kept);
        ForecastRequest request = new ForecastRequest(
                series.file(),
                series.csv(columns),
                calendar(kept),
                plan.goingOn(kept.design().plan().with(columns)),
                new ForecastRequest.Testing(0, false),
                Answering.LSTM,
                compute.choice(),
                compute.threads());
        return new KeptModelJob(model.toString(), kept, request, bar);
    }

    /** The columns that a model reads from a file: all but those of the calendar. */
    static ForecastColumns columns(ForecastModel kept) {
        ForecastPlan own = kept.design().plan();
        List<String> future = new ArrayList<>(own.columns().futureInputs());
        calendar(kept).forEach(feature -> future.removeAll(feature.columns()));
        return new ForecastColumns(kept.design().task().targets(), own.columns().pastInputs(), future);
    }

    /** What a model reads of the calendar. */
    static Set<CalendarFeature> calendar(ForecastModel kept) {
        Set<CalendarFeature> calendar = EnumSet.noneOf(CalendarFeature.class);
        for (CalendarFeature feature : CalendarFeature.values()) {
            if (kept.design().plan().columns().futureInputs().containsAll(feature.columns())) {
                calendar.add(feature);
            }
        }
        return calendar;
    }
}
