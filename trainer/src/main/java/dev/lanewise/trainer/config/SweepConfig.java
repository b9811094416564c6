package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The configuration of a sweep: what its runs have in common, and what they try.
 *
 * @param settings all keys, as far as they are the same in all runs
 * @param plan what is tried
 */
public record SweepConfig(Settings settings, SweepPlan plan) {

    private static final String OWN = YamlFile.SWEEP + ".";

    /**
     * Reads a file with a section {@code sweep}.
     *
     * @param name what to call the file in complaints
     * @param content its text
     * @param overrides what the user gives beside it, in ascending precedence
     * @return the configuration; the values of runs are not checked yet
     * @throws InputException for the first mistake
     */
    public static SweepConfig read(String name, String content, List<Setting> overrides) {
        List<Setting> ofRuns = new ArrayList<>();
        List<Setting> ofSweep = new ArrayList<>();
        overrides.forEach(given -> (given.key().startsWith(OWN) ? ofSweep : ofRuns).add(given));
        YamlFile file = YamlFile.ofSweep(name, content);
        Settings settings = new ConfigFile(null, "").settings().overlaidBy(file.settings());
        SweepPlan plan = new SweepReader(file, name, settings).read(ofSweep);
        settings = settings.with(ofRuns);
        refuseBoth(ofRuns, plan);
        return new SweepConfig(settings, plan);
    }

    private static void refuseBoth(List<Setting> given, SweepPlan plan) {
        for (Setting setting : given) {
            for (Axis axis : plan.axes()) {
                if (axis.key().equals(setting.key())) {
                    throw new InputException(
                            setting.origin(),
                            setting.key(),
                            setting.key() + " is what the sweep varies (" + axis.origin() + "); leave it out here");
                }
            }
        }
    }

    /**
     * Refuses another sweep than one that is taken up again. Where messages go, the number of threads, the file that
     * holds the same data, how many runs a random sweep has and what they are compared by may change.
     *
     * @param kept the configuration that the checkpoint holds
     * @param checkpoint the checkpoint's file
     * @param given what the user says this time
     * @throws InputException for the first thing that may not change
     */
    public static void requireSame(SweepConfig kept, Path checkpoint, SweepConfig given) {
        String asBefore = ", as in the checkpoint " + checkpoint + " that the sweep goes on from";
        for (Setting setting : given.settings().all()) {
            Setting was = kept.settings().get(setting.key());
            if (!mayChange(setting.key()) && !was.value().equals(setting.value())) {
                throw setting.mustBe(was.text() + asBefore);
            }
        }
        requireSamePlan(kept.plan(), given.plan(), asBefore);
    }

    private static void requireSamePlan(SweepPlan kept, SweepPlan given, String asBefore) {
        Axis first = given.axes().get(0);
        if (given.method() != kept.method()) {
            throw mustBe(first, "sweep.method", word(kept.method()) + asBefore, word(given.method()));
        }
        if (given.method() == SweepPlan.Method.RANDOM && given.seed() != kept.seed()) {
            throw mustBe(first, "sweep.seed", kept.seed() + asBefore, Long.toString(given.seed()));
        }
        for (int i = 0; i < Math.min(given.axes().size(), kept.axes().size()); i++) {
            Axis axis = given.axes().get(i);
            Axis was = kept.axes().get(i);
            if (axis.key().equals(was.key()) && !axis.text().equals(was.text())) {
                throw mustBe(axis, axis.key(), was.text() + asBefore, axis.text());
            }
        }
        List<String> keys = kept.axes().stream().map(Axis::key).toList();
        List<String> now = given.axes().stream().map(Axis::key).toList();
        if (!keys.equals(now)) {
            throw mustBe(first, "sweep.values", String.join(", ", keys) + asBefore, String.join(", ", now));
        }
    }

    private static InputException mustBe(Axis place, String key, String wanted, String now) {
        return new Setting(key, now, false, place.origin()).mustBe(wanted);
    }

    private static String word(SweepPlan.Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static boolean mayChange(String key) {
        return key.startsWith("logging.") || key.startsWith("kernel.") || key.equals("data.file");
    }
}
