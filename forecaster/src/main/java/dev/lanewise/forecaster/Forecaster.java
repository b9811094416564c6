package dev.lanewise.forecaster;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.store.ForecastModelFile;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.ForecastWatcher;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns from a table, and says what comes next:
 *
 * <pre>{@code Forecaster.fit(table, ForecastPlan.DEFAULT.withHorizon(12)).forecast()}</pre>
 *
 * <p>All steps are forecast at once, from the last known values. What the plan leaves open is chosen from the table
 * ({@link ForecastDesign}). Forecasts are the same bits on every machine, kernel and number of threads. A forecaster
 * is immutable; threads may share it.
 */
public final class Forecaster {

    private final ForecastModel model;
    private final LstmKernel kernel;
    /** What was learned from; null where there is a model alone. */
    private final Table table;

    /**
     * A forecaster from a model that has learned.
     *
     * @param model what was learned
     * @param kernel what computes the LSTM
     */
    public Forecaster(ForecastModel model, LstmKernel kernel) {
        this(model, kernel, null);
    }

    private Forecaster(ForecastModel model, LstmKernel kernel, Table table) {
        this.model = model;
        this.kernel = kernel;
        this.table = table;
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
        LstmKernel kernel = Choice.of(Mode.AUTO, Machine.here()).kernel();
        return fit(table, plan, kernel, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Learns from all known values of a table.
     *
     * @param table the values
     * @param plan what is to be forecast
     * @param kernel what computes the LSTM
     * @param threads how many compute at the same time
     * @return a forecaster that knows the table
     * @throws IllegalArgumentException if the table lacks a column, or no series is longer than the horizon
     */
    public static Forecaster fit(Table table, ForecastPlan plan, LstmKernel kernel, int threads) {
        ForecastTrainer trainer = new ForecastTrainer(ForecastDesign.of(table, plan), table, kernel, threads);
        trainer.run(ForecastWatcher.NONE);
        return new Forecaster(trainer.model(), kernel, table);
    }

    /**
     * Forecasts what follows the table that was learned from.
     *
     * @return the forecast of its only series
     * @throws IllegalStateException if the forecaster was made from a model alone
     * @throws IllegalArgumentException if the table has several series, or lacks future inputs for the horizon
     */
    public Forecast forecast() {
        if (table == null) {
            throw new IllegalStateException("a forecaster from a model alone knows no table; call forecast(table)");
        }
        return forecast(table);
    }

    /**
     * Forecasts what follows a table, without learning from it.
     *
     * @param newer the same columns, such as the same series grown
     * @return the forecast of its only series
     * @throws IllegalArgumentException if the table has several series, or lacks a column, or future inputs for the
     *     horizon
     */
    public Forecast forecast(Table newer) {
        if (newer.series() != 1) {
            throw new IllegalArgumentException("the table has " + newer.series() + " series; call forecasts(table)");
        }
        return forecasts(newer).get(0);
    }

    /**
     * Forecasts what follows each series of a table, without learning from it.
     *
     * @param newer the same columns
     * @return a forecast for each series, in order
     * @throws IllegalArgumentException if the table lacks a column, or future inputs for the horizon
     */
    public List<Forecast> forecasts(Table newer) {
        List<Forecast> forecasts = new ArrayList<>();
        forecastEach(newer, 1, (series, forecast) -> forecasts.add(forecast));
        return forecasts;
    }

    /** Takes forecasts of many series, one after the other. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * Takes a forecast.
         *
         * @param series number of its series in the table, from 0
         * @param forecast what follows the series
         */
        void forecast(int series, Forecast forecast);
    }

    /**
     * The same of very many series, which need not all be kept.
     *
     * @param newer the same columns
     * @param threads how many work at it, at least 1; they change no bit
     * @param receiver is given the forecast of each series, in order, on the caller's thread
     * @throws IllegalArgumentException if the table lacks a column, or future inputs for the horizon
     */
    public void forecastEach(Table newer, int threads, Receiver receiver) {
        new Ensemble(model, kernel).forecast(newer, threads, receiver);
    }

    /**
     * Looks into the LSTM: what the units of the first member do over the window that a forecast is made from.
     *
     * @param newer the table that is forecast, of one series
     * @return gates, cells and hidden states of each step; a step reads a value, or a season of them
     * @throws IllegalArgumentException where {@link #forecast(Table)} refuses the table
     */
    public LstmTrace trace(Table newer) {
        if (newer.series() != 1) {
            throw new IllegalArgumentException("a trace is of one series, but the table has " + newer.series());
        }
        return new Ensemble(model, kernel).trace(newer);
    }

    /**
     * What was learned.
     *
     * @return the model, whose design says what was chosen and why
     */
    public ForecastModel model() {
        return model;
    }

    /**
     * Keeps what was learned.
     *
     * @param file where it goes, whole or not at all
     * @throws IOException if it can't be written; the file is then as it was
     */
    public void save(Path file) throws IOException {
        ForecastModelFile.write(model, OutputFile.at(file));
    }

    /**
     * A forecaster from a file, on the fastest kernel.
     *
     * @param file as {@link #save} writes it
     * @return the forecaster
     * @throws InputException if the file can't be read, or isn't such a model
     */
    public static Forecaster load(Path file) {
        return new Forecaster(
                ForecastModelFile.read(file),
                Choice.of(Mode.AUTO, Machine.here()).kernel());
    }
}
