package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/**
 * A training that is killed again and again, at random moments, the first JVM or the second one, ends with the results
 * of one that was left alone. {@code -Dlanewise.kills=50} kills each job so often; without it a few times.
 */
@Tag("jar")
class KillTest {

    private static final int KILLS = Integer.getInteger("lanewise.kills", 2);
    private static final int EPOCHS_FOR_EACH_KILL = 6;
    private static final long SEED = Long.getLong("lanewise.seed", System.nanoTime());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private int resumed;

    /** Options of a job, whose number of epochs leaves some for each of its lives. */
    private static List<String> job(String options) {
        List<String> job = new ArrayList<>(List.of(
                "--set",
                "logging.file=",
                "--set",
                "data.n_train=120",
                "--set",
                "data.n_test=20",
                "--set",
                "data.validation_fraction=0.2",
                "--set",
                "model.hidden_dim=8"));
        for (String option : options.split(" ")) {
            job.addAll(List.of("--set", option.startsWith("model.") ? option : "training." + option));
        }
        job.addAll(List.of("--set", "training.epochs=" + EPOCHS_FOR_EACH_KILL * (KILLS + 1)));
        return job;
    }

    /** In the first two, patience and plateau are so short that rates fall and best weights are kept for long. */
    @ParameterizedTest
    @CsvSource({
        "optimizer=adam schedule=plateau schedule_epochs=1 schedule_factor=0.9 patience=1000",
        "optimizer=momentum learning_rate=0.05 patience=1000 schedule=cosine",
        "optimizer=rmsprop model.layers=2 model.dropout=0.3",
    })
    void aKilledTrainingEndsAsIfNothingHadHappened(String options) throws Exception {
        List<String> job = job(options);
        Map<String, Object> whole = run(job, "whole.json");
        Path checkpoint = folder.resolve("run.checkpoint");
        for (int kill = 0; TwoJvms.goesOn(kill, KILLS, checkpoint); kill++) {
            killOnce(start(job, checkpoint), EPOCHS_FOR_EACH_KILL * Math.min(kill + 1, KILLS));
        }
        List<String> last = new ArrayList<>(start(job, checkpoint));
        assertEquals(whole, run(last, "resumed.json"), "seed " + SEED);
        assertTrue(resumed > 0, "no life went on from a checkpoint");
    }

    /** What starts the next life: with the checkpoint, if the lives before left one. */
    private List<String> start(List<String> job, Path checkpoint) {
        List<String> arguments = new ArrayList<>(List.of("train"));
        if (Files.exists(checkpoint)) {
            resumed++;
            arguments.addAll(List.of("--resume", checkpoint.toString()));
        } else {
            arguments.addAll(job);
            arguments.addAll(List.of("--checkpoint", checkpoint.toString()));
        }
        arguments.addAll(List.of("--checkpoint-every", "1"));
        return arguments;
    }

    /** Kills one of the two JVMs, mostly at about an epoch. */
    private void killOnce(List<String> arguments, int epoch) throws Exception {
        TrainerJar jar = new TrainerJar(folder);
        Process first = jar.start(arguments.toArray(String[]::new));
        TwoJvms.killOnce(first, random, run -> awaitEpoch(jar, run, epoch - random.nextInt(EPOCHS_FOR_EACH_KILL)));
    }

    private static void awaitEpoch(TrainerJar jar, Process run, int epoch) throws Exception {
        for (int tries = 0; tries < 30_000 && run.isAlive(); tries++) {
            if (Files.readString(jar.out()).contains(" " + epoch + "/")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** All figures of a run that is left alone, without times and without where its settings came from. */
    private Map<String, Object> run(List<String> arguments, String results) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--output", results));
        TrainerJar.Outcome outcome = new TrainerJar(folder).run(all.toArray(String[]::new));
        assertEquals(0, outcome.exitCode(), outcome.err());
        String text = Files.readString(folder.resolve(results)).replaceAll(" *\"\\w*seconds\".*\n", "");
        Map<String, Object> json = JSON.std.mapFrom(text.replaceAll(",(\\s*})", "$1"));
        json.remove("origins");
        return json;
    }
}
