package dev.lanewise.forecaster.training;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a forecast needs: what was chosen, the weights of each member, and where the training ended.
 *
 * @param design what was chosen
 * @param members parameters of each member, in canonical order; shared with the caller, not copied
 * @param end the last values that were learned from
 */
public record ForecastModel(ForecastDesign design, List<float[]> members, TrainingEnd end) implements Serializable {

    /** Refuses parts that don't fit each other. */
    public ForecastModel {
        Objects.requireNonNull(end, "end");
        members = List.copyOf(members);
        int expected = design.shape().parameters();
        for (float[] parameters : members) {
            if (parameters.length != expected) {
                throw new IllegalArgumentException("a member has " + parameters.length + " parameters, but a net of "
                        + design.shape().describe() + " has " + expected);
            }
        }
        if (members.size() != design.plan().members()) {
            throw new IllegalArgumentException(members.size() + " members, but the plan has "
                    + design.plan().members());
        }
    }

    /**
     * The same model with what a backtest before its training found.
     *
     * @param found what to remember
     * @return the model
     */
    public ForecastModel with(Optional<Backtested> found) {
        return new ForecastModel(design, members, new TrainingEnd(end.rows(), end.lastTime(), end.sha256(), found));
    }
}
