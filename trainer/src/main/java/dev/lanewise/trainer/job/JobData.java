package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.KernelUsed;
import java.util.List;
import java.util.Locale;

/** What a configuration needs before a training can begin: its samples, the memory for them, and a kernel. */
final class JobData {

    private final Settings settings;
    private final Config config;
    private final DataSource source;
    private final int states;

    /**
     * A job.
     *
     * @param settings all keys, with the places that they come from
     * @param config what they say
     * @param states how many states of the training are kept beside it
     */
    JobData(Settings settings, Config config, int states) {
        this.settings = settings;
        this.config = config;
        this.source = DataSource.of(config);
        this.states = states;
    }

    /** Where its values come from. */
    DataSource source() {
        return source;
    }

    /** How many samples a table will be cut into, at most. */
    MemoryNeed.Sizes sizes(Table table) {
        Task task = config.task();
        long training = 0;
        long validation = 0;
        long test = 0;
        for (Split split : source.splits(table)) {
            training += Math.max(0, split.training().length() - task.window() - task.horizon() + 1);
            validation += split.validation().length();
            test += split.test().length();
        }
        long values = (long) table.rows() * table.columns().size();
        return new MemoryNeed.Sizes(Math.max(1, training), validation, test, values, table.series());
    }

    /** What the training will take; refuses what a Java array can't hold. */
    MemoryNeed need(MemoryNeed.Sizes sizes) {
        try {
            return MemoryNeed.of(
                            config.model(), config.training(), config.task().steps(), sizes)
                    .withStates(config.model(), config.training(), states);
        } catch (IllegalArgumentException e) {
            throw tooLarge(e);
        }
    }

    /** Refuses what the heap can't hold, or a Java array, before anything is cut. */
    void check(MemoryNeed.Sizes sizes) {
        long heap = Runtime.getRuntime().maxMemory();
        MemoryNeed need = need(sizes);
        if (need.total() > heap) {
            throw new InputException(need.exceeds(heap) + ", or make " + source.keysOfSize() + " smaller");
        }
    }

    /** Names the key that makes an array too large. */
    InputException tooLarge(IllegalArgumentException e) {
        Setting given = settings.given(
                "model.hidden_dim",
                "training.batch_size",
                "data.sequence_length",
                "model.layers",
                "model.input_dim",
                "model.output_dim");
        return new InputException(given.origin(), given.key(), given.key() + " is too large: " + e.getMessage());
    }

    /** Cuts a table into samples. */
    CutTable cut(Table table) {
        try {
            List<Split> splits = source.splits(table);
            return new CutTable(table, splits, Dataset.of(table, config.task(), splits, scaling()));
        } catch (IllegalArgumentException e) {
            throw new InputException(Origin.of(source.place()), e.getMessage());
        }
    }

    private Scaling.Method scaling() {
        return switch (config.data().windows().scaling()) {
            case AUTO -> source.usualScaling();
            case NONE -> Scaling.Method.NONE;
            case STANDARD -> Scaling.Method.STANDARD;
            case MINMAX -> Scaling.Method.MINMAX;
        };
    }

    /** The kernel that the configuration asks for. */
    static Choice choose(Settings settings, Config config) {
        try {
            return Choice.of(config.kernel().mode(), Machine.here());
        } catch (UnsupportedOperationException e) {
            throw new InputException(
                    settings.get("kernel.mode").origin(), "kernel.mode", "kernel.mode: " + e.getMessage());
        }
    }

    /** The same, as results have it. */
    static KernelUsed used(Choice choice, int threads) {
        return new KernelUsed(
                choice.kernel().name(), choice.requested().name().toLowerCase(Locale.ROOT), choice.reason(), threads);
    }

    /** Why a training could not go on, and what would help; without a full stop. */
    String reason(TrainingException e) {
        double clipNorm = config.training().clipNorm();
        return e.reason() + "; try a smaller training.learning_rate (now "
                + config.training().learningRate() + "), or "
                + (clipNorm > 0
                        ? "a smaller training.clip_norm (now " + clipNorm + ")"
                        : "set training.clip_norm to 1");
    }
}
