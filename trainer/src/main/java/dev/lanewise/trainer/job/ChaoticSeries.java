package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.series.ChaoticSystem;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.config.Config;
import java.util.List;
import java.util.Optional;

/** One series of a chaotic system. */
record ChaoticSeries(Config config) implements DataSource {

    private ChaoticSystem system() {
        return ChaoticSystem.valueOf(config.data().source().name());
    }

    @Override
    public String describe() {
        return switch (system()) {
            case MACKEY_GLASS -> "the equation of Mackey and Glass";
            case LORENZ -> "Lorenz's system";
            case ROSSLER -> "Rössler's system";
            case HENON -> "Hénon's map";
        };
    }

    @Override
    public String target() {
        return ChaoticSystem.COLUMN;
    }

    @Override
    public Optional<MemoryNeed.Sizes> sizes() {
        return Optional.empty();
    }

    @Override
    public String keysOfSize() {
        return "data.points, data.sequence_length, model.hidden_dim or training.batch_size";
    }

    @Override
    public Table table(Remarks watcher) {
        Config.Drawn drawn = config.data().drawn();
        try {
            return system().draw(drawn.points(), drawn.interval());
        } catch (ParameterException e) {
            throw new InputException(Origin.of(describe()), "data." + e.getMessage());
        }
    }

    @Override
    public Object key() {
        return List.of(system(), config.data().drawn());
    }

    @Override
    public List<Split> splits(Table table) {
        return RowsOfParts.splits(config.data().parts(), table, Optional.empty());
    }

    @Override
    public Scaling.Method usualScaling() {
        return Scaling.Method.MINMAX;
    }
}
