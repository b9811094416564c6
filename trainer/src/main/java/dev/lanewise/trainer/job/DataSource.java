package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.config.Config;
import java.util.List;
import java.util.Optional;

/** Where a job's values come from: all that differs between the sources. */
interface DataSource {

    /** The source that a configuration names. */
    static DataSource of(Config config) {
        return switch (config.data().source()) {
            case SINE, ADDING -> new DrawnSequences(config);
            case CSV -> new CsvColumns(config);
            case MACKEY_GLASS, LORENZ, ROSSLER, HENON -> new ChaoticSeries(config);
        };
    }

    /** In words. */
    String describe();

    /** What the values are called, in the report. */
    String target();

    /** What to call the source in a complaint about its values. */
    default String place() {
        return describe();
    }

    /** How many samples there will be; empty where that is known only when the values are read. */
    Optional<MemoryNeed.Sizes> sizes();

    /** The keys of the configuration that make the job smaller. */
    String keysOfSize();

    /** Reads or draws all values, and tells of what is odd about them. */
    Table table(Remarks watcher);

    /** What all values depend on: sources with equal keys have equal tables. */
    Object key();

    /** What of each series of the table is for training, for validation and for the test. */
    List<Split> splits(Table table);

    /** How values are scaled where nobody says it. */
    Scaling.Method usualScaling();
}
