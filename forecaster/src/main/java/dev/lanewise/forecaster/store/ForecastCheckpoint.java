package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.training.ForecastState;
import dev.lanewise.forecaster.training.ForecastTrainer;
import java.util.Map;
import java.util.Objects;

/**
 * The training of a forecast under way, as {@link CheckpointFile} keeps it: {@link ForecastTrainer#resume} goes on from
 * its state with the same bits, given the same table and design.
 *
 * @param settings what was asked for, as texts by key; they are the caller's own, to compare or to start from
 * @param dataSha256 hash of the data that it learns from
 * @param state where each member is
 */
public record ForecastCheckpoint(Map<String, String> settings, String dataSha256, ForecastState state) {

    /** Takes a copy of the settings. */
    public ForecastCheckpoint {
        settings = Map.copyOf(settings);
        Objects.requireNonNull(dataSha256, "dataSha256");
        Objects.requireNonNull(state, "state");
    }
}
