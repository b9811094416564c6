package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.training.ForecastState;
import dev.lanewise.forecaster.training.ForecastTrainer;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trainings of a forecast, over or under way, as {@link CheckpointFile} keeps them:
 * {@link ForecastTrainer#resume} goes on from each state with the same bits, given the same table and design.
 *
 * @param settings what was asked for, as texts by key; they are the caller's own, to compare or to start from
 * @param dataSha256 hash of the data that they learn from
 * @param trainings where each training is, by the number of rows that it learns from: a forecast learns from all known
 *     rows, and each origin of its backtest from those before it
 */
public record ForecastCheckpoint(
        Map<String, String> settings, String dataSha256, SortedMap<Integer, ForecastState> trainings) {

    /** Takes copies of the maps. */
    public ForecastCheckpoint {
        settings = Map.copyOf(settings);
        Objects.requireNonNull(dataSha256, "dataSha256");
        trainings = Collections.unmodifiableSortedMap(new TreeMap<>(trainings));
    }
}
