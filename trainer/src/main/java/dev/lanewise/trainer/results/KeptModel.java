package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Wear;
import dev.lanewise.forecaster.training.TrainingEnd;
import java.util.List;
import java.util.Optional;

/**
 * A model that was trained before.
 *
 * @param file where it is kept
 * @param end where its training ended
 * @param newRows rows of the series that came after that end
 * @param wear whether it still does what it did, told from these rows; empty where there are none
 * @param remarks what should be known of model and series, a sentence each
 */
public record KeptModel(String file, TrainingEnd end, int newRows, Optional<Wear> wear, List<String> remarks) {

    /** Takes a copy of the remarks. */
    public KeptModel {
        remarks = List.copyOf(remarks);
    }
}
