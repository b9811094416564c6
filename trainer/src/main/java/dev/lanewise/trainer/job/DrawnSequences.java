package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.series.AddingProblem;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.config.Config;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Many short sequences, drawn at random: noisy sine waves, or the adding problem. */
record DrawnSequences(Config config) implements DataSource {

    private boolean areWaves() {
        return config.data().source() == Config.Source.SINE;
    }

    private int length() {
        return config.task().steps() + 1;
    }

    @Override
    public String describe() {
        return areWaves() ? "noisy sine waves" : "the adding problem";
    }

    @Override
    public String target() {
        return areWaves() ? "the waves" : "the sum";
    }

    @Override
    public Optional<MemoryNeed.Sizes> sizes() {
        long all = config.data().drawn().trainSamples();
        long test = config.data().drawn().testSamples();
        long columns = config.task().inputs().size() + (areWaves() ? 0 : 1);
        return Optional.of(new MemoryNeed.Sizes(
                all - validationSamples(), validationSamples(), test, (all + test) * length() * columns, all + test));
    }

    private int validationSamples() {
        Config.Data data = config.data();
        return (int) Math.ceil(data.drawn().trainSamples() * data.parts().validationFraction());
    }

    @Override
    public String keysOfSize() {
        return "data.n_train, data.sequence_length, model.hidden_dim or training.batch_size";
    }

    @Override
    public Table table(Remarks watcher) {
        Config.Drawn drawn = config.data().drawn();
        int steps = config.task().steps();
        long seed = config.training().seed();
        return areWaves()
                ? new SineWaves(steps, config.task().inputs().size(), drawn.noise())
                        .draw(drawn.trainSamples(), drawn.testSamples(), seed)
                : new AddingProblem(steps).draw(drawn.trainSamples(), drawn.testSamples(), seed);
    }

    @Override
    public Object key() {
        return List.of(
                config.data().source(),
                config.data().drawn(),
                config.task().steps(),
                config.task().inputs(),
                config.training().seed());
    }

    @Override
    public List<Split> splits(Table table) {
        int samples = config.data().drawn().trainSamples();
        Split ofAll = Split.at((samples - validationSamples()) * length(), samples * length(), table.rows());
        return Collections.nCopies(table.series(), ofAll);
    }

    @Override
    public Scaling.Method usualScaling() {
        return Scaling.Method.NONE;
    }
}
