package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TableHash;
import dev.lanewise.forecaster.store.Checkpoint;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps a training in a file, every few epochs and as it stands when it ends, and lets one go on from such a file. A
 * checkpoint that can't be written doesn't end the training, which may have taken hours: it is said at the end.
 */
public final class Checkpoints {

    private final Optional<Checkpoint> from;
    private final Optional<KeptFile> file;
    private final OptionalInt every;
    private final Map<String, String> settings;
    private Trainer trainer;
    private String dataSha256;
    private List<EpochRecord> epochs;
    private TrainingState latest;
    private int kept = -1;

    /**
     * Before the training.
     *
     * @param from what the training goes on from; empty for one that begins
     * @param file where checkpoints go; empty for none
     * @param every epochs from one checkpoint to the next; empty for every epoch, but at most one in ten seconds
     * @param settings what the job was asked to do
     */
    public Checkpoints(
            Optional<Checkpoint> from, Optional<OutputFile> file, OptionalInt every, Map<String, String> settings) {
        this.from = from;
        this.file = file.map(KeptFile::new);
        this.every = every;
        this.settings = settings;
    }

    /**
     * For a training that begins, and isn't kept.
     *
     * @return neither reads nor writes
     */
    public static Checkpoints none() {
        return new Checkpoints(Optional.empty(), Optional.empty(), OptionalInt.empty(), Map.of());
    }

    private boolean isNone() {
        return from.isEmpty() && file.isEmpty();
    }

    /** How many states are held at a time: what is gone on from, the latest one, and the next while it is taken. */
    int states() {
        return (from.isPresent() ? 1 : 0) + (file.isPresent() ? 2 : 0);
    }

    /** The job's values are read: refuses others than the training began with. */
    void data(Table table, String place) {
        if (isNone()) {
            return;
        }
        dataSha256 = TableHash.sha256(table);
        from.ifPresent(checkpoint -> KeptFile.requireSameData(dataSha256, checkpoint.dataSha256(), place));
    }

    /** The training is about to begin, or to go on; the list gets its earlier epochs, and grows with each new one. */
    void begin(Trainer training, List<EpochRecord> records) {
        if (isNone()) {
            return;
        }
        from.ifPresent(checkpoint -> {
            try {
                training.resume(checkpoint.state());
            } catch (IllegalArgumentException e) {
                throw new InputException("the checkpoint doesn't fit its own settings: " + e.getMessage());
            }
            records.addAll(checkpoint.epochs());
        });
        trainer = training;
        epochs = records;
        latest = training.state();
    }

    /** An epoch has ended. */
    void epochEnded() {
        if (file.isEmpty()) {
            return;
        }
        latest = trainer.state();
        if (every.isPresent()
                ? latest.epoch() % every.getAsInt() == 0
                : file.get().isDue()) {
            keep();
        }
    }

    /** The training is over, or broken off: what it had learned by the end of its last whole epoch is kept. */
    void ended() {
        if (file.isPresent() && kept != latest.epoch()) {
            keep();
        }
    }

    private void keep() {
        List<EpochRecord> records = epochs.subList(0, latest.epoch());
        Checkpoint checkpoint = new Checkpoint(settings, dataSha256, latest, records);
        if (file.orElseThrow().write(place -> CheckpointFile.write(checkpoint, place))) {
            kept = latest.epoch();
        }
    }

    /**
     * What there is to go on from.
     *
     * @return a line that says where the last checkpoint is; empty if none was written
     */
    public Optional<String> line() {
        return file.filter(there -> kept >= 0).map(there -> there.line("after epoch " + kept, "train"));
    }

    /**
     * Why the last checkpoint is missing.
     *
     * @return a sentence; empty if it was written
     */
    public Optional<String> problem() {
        return file.flatMap(KeptFile::problem);
    }
}
