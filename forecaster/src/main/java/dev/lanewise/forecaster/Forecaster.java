package dev.lanewise.forecaster;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.kernels.LstmKernel;
import java.nio.file.Path;

/**
 * Learns from a table, and says what comes next:
 *
 * <pre>{@code Forecaster.fit(table, ForecastPlan.DEFAULT.withHorizon(12)).forecast()}</pre>
 */
public final class Forecaster {

    /**
     * A forecaster from a model that has learned.
     *
     * @param model what was learned
     * @param kernel what computes the LSTM
     */
    public Forecaster(ForecastModel model, LstmKernel kernel) {
        throw new UnsupportedOperationException();
    }

    /**
     * Learns from all known values of a table, on the fastest kernel and all processors.
     *
     * @param table the values
     * @param plan what is to be forecast
     * @return a forecaster that knows the table
     * @throws IllegalArgumentException if the table lacks a column, or no series is longer than the horizon
     */
    public static Forecaster fit(Table table, ForecastPlan plan) {
        throw new UnsupportedOperationException();
    }

    /**
     * Forecasts what follows the table that was learned from.
     *
     * @return the forecast of its only series
     * @throws IllegalStateException if the forecaster was made from a model alone, or the table has several series
     */
    public Forecast forecast() {
        throw new UnsupportedOperationException();
    }

    /**
     * Forecasts what follows a table, without learning from it.
     *
     * @param newer the same columns, such as the same series grown
     * @return the forecast of its only series
     * @throws IllegalArgumentException if the table lacks a column, or has several series
     */
    public Forecast forecast(Table newer) {
        throw new UnsupportedOperationException();
    }

    /**
     * What was learned.
     *
     * @return the model
     */
    public ForecastModel model() {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps what was learned.
     *
     * @param file where it goes
     */
    public void save(Path file) {
        throw new UnsupportedOperationException();
    }

    /**
     * A forecaster from a file, on the fastest kernel.
     *
     * @param file as {@link #save} writes it
     * @return the forecaster
     */
    public static Forecaster load(Path file) {
        throw new UnsupportedOperationException();
    }
}
