package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What forecasts of many series are asked of.
 *
 * @param source the series
 * @param actuals a file of values that came afterwards, which forecasts are compared with; empty to keep the last
 *     values of the series for that
 * @param asked what is to be done
 * @param plan what to forecast, and how
 * @param scope whether one model learns from all series, or each has its own
 * @param kept a model that was trained before, which forecasts without learning; empty to train
 * @param shown names of series to be shown beside the best, typical and worst ones
 * @param choice the kernel
 * @param threads threads that share the work
 */
public record ManySeriesRequest(
        SeriesSource source,
        Optional<Path> actuals,
        Asked asked,
        ForecastPlan plan,
        Scope scope,
        Optional<Kept> kept,
        List<String> shown,
        Choice choice,
        int threads) {

    /**
     * A model that was trained before.
     *
     * @param file where it is kept
     * @param model what was learned
     */
    public record Kept(String file, ForecastModel model) {}

    /** What is to be done. */
    public enum Asked {
        /** What follows is forecast. */
        FORECAST,
        /** The same, and forecasts are tested first. */
        FORECAST_AND_TEST,
        /** Forecasts are tested alone. */
        TEST
    }

    /** Takes a copy of the list. */
    public ManySeriesRequest {
        shown = List.copyOf(shown);
    }

    /** Whether forecasts are tested, at least on the last values. */
    boolean isTested() {
        return asked != Asked.FORECAST;
    }

    /** Whether what follows the file is forecast: as an answer, or to be compared with later values. */
    boolean isAhead() {
        return asked != Asked.TEST || actuals.isPresent();
    }
}
