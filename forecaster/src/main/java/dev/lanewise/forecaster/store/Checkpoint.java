package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A training between two epochs, as {@link CheckpointFile} keeps it: {@link Trainer#resume} goes on from its state with
 * the same bits as if nothing had happened, given the same model, data and plan.
 *
 * @param settings what the training was asked to do, as texts by key; they are the caller's own, to compare or to start
 *     from
 * @param dataSha256 hash of the data that it learns from, such as that of
 *     {@link dev.lanewise.forecaster.series.TableHash}
 * @param state where it is
 * @param epochs what came of each epoch so far, in order
 */
public record Checkpoint(
        Map<String, String> settings, String dataSha256, TrainingState state, List<EpochRecord> epochs) {

    /** Refuses parts that don't fit each other. */
    public Checkpoint {
        settings = Map.copyOf(settings);
        Objects.requireNonNull(dataSha256, "dataSha256");
        epochs = List.copyOf(epochs);
        if (epochs.size() != state.epoch()) {
            throw new IllegalArgumentException(
                    "epochs must have " + state.epoch() + " records, as the state has, but has " + epochs.size());
        }
    }
}
