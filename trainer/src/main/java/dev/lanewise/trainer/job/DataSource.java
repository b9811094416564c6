package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Datasets;
import dev.lanewise.forecaster.series.CsvSeries;
import dev.lanewise.forecaster.series.Series;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.trainer.config.Config;
import java.util.Optional;

/** Where a job's samples come from. */
final class DataSource {

    /** Numbers of samples, where they are known before any is made. */
    record Sizes(int training, int test) {}

    private final Config config;

    private DataSource(Config config) {
        this.config = config;
    }

    static DataSource of(Config config) {
        return new DataSource(config);
    }

    private boolean isSine() {
        return config.data().source() == Config.Source.SINE;
    }

    /** How many samples there will be; a file tells only when it is read. */
    Optional<Sizes> sizes() {
        return isSine()
                ? Optional.of(
                        new Sizes(config.data().trainSamples(), config.data().testSamples()))
                : Optional.empty();
    }

    String describe() {
        return isSine()
                ? "noisy sine waves"
                : config.data().column() + " in " + config.data().file();
    }

    /** Reads or draws training and test samples. */
    Dataset read() {
        return isSine() ? sine() : fromFile();
    }

    private Dataset sine() {
        Config.Data data = config.data();
        SineWaves waves = new SineWaves(
                data.sequenceLength(), config.model().inputs(), config.model().outputs(), data.noise());
        long seed = config.training().seed();
        return new Dataset(
                waves.training(data.trainSamples(), seed), waves.test(data.testSamples(), seed), Optional.empty());
    }

    private Dataset fromFile() {
        Config.Data data = config.data();
        Series series = CsvSeries.read(data.file(), data.column());
        try {
            return Datasets.split(series, data.sequenceLength(), data.testFraction());
        } catch (IllegalArgumentException e) {
            throw new InputException(Origin.of(data.file() + ", column \"" + series.name() + "\""), e.getMessage());
        }
    }
}
