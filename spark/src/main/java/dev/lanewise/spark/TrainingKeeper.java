package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.store.ForecastCheckpoint;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastState;
import dev.lanewise.forecaster.training.ForecastUpdates;
import dev.lanewise.forecaster.training.TrainingEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a training across series in a file of the driver's as it goes, so that a driver that is lost can be started
 * again and goes on from there with the same bits.
 */
final class TrainingKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingKeeper.class);
    private static final String PLAN = "plan";

    private final Path file;
    private final int every;
    private final ForecastPlan plan;
    /** By what is learned from: 0 for the series without their last values, 1 for all of them. */
    private final TreeMap<Integer, ForecastState> states = new TreeMap<>();

    private final TreeMap<Integer, String> hashes = new TreeMap<>();
    private int training;
    private int updates;

    /**
     * Prepares.
     *
     * @param file where the training is kept; null for nowhere
     * @param every after how many updates of each member it is written
     * @param plan what is trained
     */
    TrainingKeeper(Path file, int every, ForecastPlan plan) {
        this.file = file;
        this.every = every;
        this.plan = plan;
    }

    /** A training that begins, or goes on from what the file has of it. */
    void begin(ForecastUpdates from, TrainingEnd end, boolean held) {
        training = held ? 0 : 1;
        updates = 0;
        hashes.put(training, end.sha256());
        if (file == null || !Files.exists(file)) {
            return;
        }
        ForecastCheckpoint kept = CheckpointFile.readForecast(file);
        requireSame(kept);
        states.putAll(kept.trainings());
        ForecastState state = states.get(training);
        if (state != null) {
            from.resume(state);
            LOG.info("goes on from update {} of {}", from.done(0), file);
        }
    }

    private void requireSame(ForecastCheckpoint kept) {
        String wanted = settings().get(PLAN);
        if (!wanted.equals(kept.settings().get(PLAN))) {
            throw new InputException("the checkpoint " + file
                    + " is of another plan; delete it, or give the options that" + " it was written with");
        }
        String known = kept.settings().get(data(training));
        if (known != null && !known.equals(hashes.get(training))) {
            throw new InputException("the checkpoint " + file + " is of other data; delete it, or name those");
        }
        kept.settings().forEach((key, value) -> {
            for (int each = 0; each < 2; each++) {
                if (key.equals(data(each))) {
                    hashes.put(each, value);
                }
            }
        });
    }

    private static String data(int training) {
        return "data." + training;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.of(PLAN, plan.toString()));
        hashes.forEach((each, hash) -> settings.put(data(each), hash));
        return settings;
    }

    /** An update was made. */
    void updated(ForecastUpdates at) {
        updates++;
        if (file != null && updates % every == 0) {
            write(at);
        }
    }

    /** All updates are made. */
    void end(ForecastUpdates at) {
        if (file != null) {
            write(at);
        }
    }

    private void write(ForecastUpdates at) {
        states.put(training, at.state());
        try {
            CheckpointFile.write(new ForecastCheckpoint(settings(), hashes.get(training), states), OutputFile.at(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " can't be written", e);
        }
    }
}
