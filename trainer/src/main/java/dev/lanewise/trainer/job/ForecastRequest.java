package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.kernels.Choice;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a forecast is asked of.
 *
 * @param file the series
 * @param csv how to read it
 * @param calendar features of the calendar to learn from
 * @param plan what to forecast, and how
 * @param testing how methods are tested on the past
 * @param answering which method gives the forecast
 * @param choice the kernel
 * @param threads threads that share the work
 */
public record ForecastRequest(
        Path file,
        CsvOptions csv,
        Set<CalendarFeature> calendar,
        ForecastPlan plan,
        Testing testing,
        Answering answering,
        Choice choice,
        int threads) {

    /**
     * How methods are tested.
     *
     * @param origins how many forecasts of the past are made; 0 for none
     * @param refit whether the LSTM is trained anew for each of them
     */
    public record Testing(int origins, boolean refit) {}
}
