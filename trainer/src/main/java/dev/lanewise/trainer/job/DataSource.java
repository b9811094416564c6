package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.CsvTable;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Where a job's values come from: all that differs between the sources. */
interface DataSource {

    /** The source that a configuration names. */
    static DataSource of(Config config) {
        return config.data().source() == Config.Source.SINE ? new Sine(config) : new Csv(config);
    }

    /** In words. */
    String describe();

    /** What the values are called, in the report. */
    String target();

    /** What to call the source in a complaint about its values. */
    String place();

    /** How many samples there will be; empty where that is known only when the values are read. */
    Optional<MemoryNeed.Sizes> sizes();

    /** The keys of the configuration that make the job smaller. */
    String keysOfSize();

    /** Reads or draws all values, and tells of what is odd about them. */
    Table table(Consumer<String> warnings);

    /** What is predicted from what. */
    Task task();

    /** What of the table is for training, for validation and for the test. */
    Split split(Table table);

    /** How values are scaled. */
    Scaling.Method scaling();

    /** Noisy sine waves. */
    record Sine(Config config) implements DataSource {

        private SineWaves waves() {
            Config.Data data = config.data();
            return new SineWaves(data.sequenceLength(), config.model().inputs(), data.noise());
        }

        @Override
        public String describe() {
            return "noisy sine waves";
        }

        @Override
        public String target() {
            return "the waves";
        }

        @Override
        public String place() {
            return describe();
        }

        @Override
        public Optional<MemoryNeed.Sizes> sizes() {
            long all = config.data().trainSamples();
            long test = config.data().testSamples();
            long values = (all + test) * waves().length() * config.model().inputs();
            return Optional.of(
                    new MemoryNeed.Sizes(all - validationSamples(), validationSamples(), test, values, all + test));
        }

        private int validationSamples() {
            Config.Data data = config.data();
            return (int) Math.ceil(data.trainSamples() * data.validationFraction());
        }

        @Override
        public String keysOfSize() {
            return "data.n_train, data.sequence_length, model.hidden_dim or training.batch_size";
        }

        @Override
        public Table table(Consumer<String> warnings) {
            Config.Data data = config.data();
            return waves().draw(
                            data.trainSamples(),
                            data.testSamples(),
                            config.training().seed());
        }

        @Override
        public Task task() {
            List<String> channels = IntStream.range(0, config.model().inputs())
                    .mapToObj(SineWaves::name)
                    .toList();
            List<String> targets = channels.subList(0, config.model().outputs());
            Task task = new Task(channels, targets, config.data().sequenceLength(), 1);
            return config.model().predictsEachStep() ? task.everyStep() : task;
        }

        @Override
        public Split split(Table table) {
            int samples = config.data().trainSamples();
            int length = waves().length();
            return Split.at((samples - validationSamples()) * length, samples * length, table.rows());
        }

        @Override
        public Scaling.Method scaling() {
            return Scaling.Method.NONE;
        }
    }

    /** A column of a CSV file. */
    record Csv(Config config) implements DataSource {

        @Override
        public String describe() {
            return config.data().column() + " in " + config.data().file();
        }

        @Override
        public String target() {
            return config.data().column();
        }

        @Override
        public String place() {
            return config.data().file() + ", column \"" + config.data().column() + "\"";
        }

        @Override
        public Optional<MemoryNeed.Sizes> sizes() {
            return Optional.empty();
        }

        @Override
        public String keysOfSize() {
            return "data.sequence_length, model.hidden_dim or training.batch_size";
        }

        @Override
        public Table table(Consumer<String> warnings) {
            CsvOptions options =
                    CsvOptions.FOUND.withTargets(config.data().column()).withTimes(CsvOptions.TimeUse.WATCH);
            CsvTable read = CsvTable.read(config.data().file(), options);
            read.notes().forEach(note -> warnings.accept(config.data().file() + ": " + note));
            return read.table();
        }

        @Override
        public Task task() {
            Task task = Task.next(config.data().column(), config.data().sequenceLength());
            return config.model().predictsEachStep() ? task.everyStep() : task;
        }

        @Override
        public Split split(Table table) {
            Config.Data data = config.data();
            return Split.byTime(table.rows(), data.validationFraction(), data.testFraction());
        }

        @Override
        public Scaling.Method scaling() {
            return Scaling.Method.STANDARD;
        }
    }
}
