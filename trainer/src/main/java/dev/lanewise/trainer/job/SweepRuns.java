package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.trainer.config.Axis;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.config.SweepConfig;
import dev.lanewise.trainer.config.SweepPlan;
import dev.lanewise.trainer.results.SettingUsed;
import dev.lanewise.trainer.results.SweepRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The runs of a sweep, each checked before any of them begins. Values may be right by themselves and not go together,
 * such as dropout with one layer: such runs are refused, and the others stay. A value with which no run is possible is
 * a mistake.
 */
public final class SweepRuns {

    /** The configuration of one run. */
    record Run(int number, List<Setting> values, Settings settings, Config config) {}

    private final SweepConfig sweep;
    private final Path folder;
    private final Set<Integer> possible = new TreeSet<>();
    private final Map<Integer, InputException> refused = new TreeMap<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private Config first;

    private SweepRuns(SweepConfig sweep, Path folder) {
        this.sweep = sweep;
        this.folder = folder;
    }

    /**
     * Checks the configuration of each run.
     *
     * @param sweep what they have in common, and what they try
     * @param folder where a relative {@code data.file} starts
     * @return the runs
     * @throws InputException if no run is possible, or none with one of the listed values
     */
    public static SweepRuns of(SweepConfig sweep, Path folder) {
        SweepRuns runs = new SweepRuns(sweep, folder);
        for (int number = 1; number <= sweep.plan().runs(); number++) {
            runs.possible.add(number);
        }
        runs.check(run -> {
            runs.first = runs.first == null ? run.config() : runs.first;
            if (run.config().data().source() == Config.Source.CSV) {
                runs.files.add(run.config().data().csv().file());
            }
        });
        return runs;
    }

    /**
     * What all runs have in common that is no matter of a model: log and kernel.
     *
     * @return the configuration of the first possible run
     */
    public Config first() {
        return first;
    }

    /**
     * The files that runs read.
     *
     * @return each once
     */
    public Set<Path> files() {
        return files;
    }

    /**
     * How many runs there are, refused ones included.
     *
     * @return their number
     */
    public int count() {
        return sweep.plan().runs();
    }

    /**
     * What runs are compared by.
     *
     * @return the score
     */
    public SweepRow.Score score() {
        return SweepRow.Score.valueOf(sweep.plan().score().name());
    }

    /**
     * What will be tried.
     *
     * @return a line for people
     */
    public String describe() {
        SweepPlan plan = sweep.plan();
        String keys =
                plan.axes().stream().map(axis -> axis.key() + " " + axis.text()).collect(Collectors.joining(", "));
        String line = plan.method().name().toLowerCase(Locale.ROOT) + ", " + SweepRow.counted(count()) + ": " + keys;
        return refused.isEmpty()
                ? line
                : line + " (" + refused.size() + " can't be: "
                        + refused.values().iterator().next().getMessage() + ")";
    }

    /** What they have in common, and what they try. */
    SweepConfig sweep() {
        return sweep;
    }

    /** Where a relative file starts. */
    Path folder() {
        return folder;
    }

    /** Numbers of the runs that are possible, as far as it is known, ascending. */
    List<Integer> possible() {
        return List.copyOf(possible);
    }

    /**
     * The settings of a run.
     *
     * @param number its number
     * @return all keys
     */
    public Settings settings(int number) {
        return sweep.settings().with(sweep.plan().values(number));
    }

    /** A possible run. */
    Run run(int number) {
        Settings settings = settings(number);
        Config config = ConfigReader.read(settings, folder);
        requireValidation(settings, config);
        if (sweep.plan().score() != SweepPlan.Score.LOSS
                && config.task().targets().size() > 1) {
            throw new InputException(
                    place(),
                    "sweep.score",
                    "sweep.score must be loss where several columns are predicted, as each has a unit of its own");
        }
        return new Run(number, sweep.plan().values(number), settings, config);
    }

    private void requireValidation(Settings settings, Config config) {
        Config.Parts parts = config.data().parts();
        if (!parts.hasValidation()) {
            String key = parts.areNamed() ? "data.validation_until" : "data.validation_fraction";
            throw new InputException(
                    settings.isGiven(key) ? settings.get(key).origin() : place(),
                    key,
                    key + " must " + (parts.areNamed() ? "name a row" : "be above 0, such as 0.2")
                            + ", as runs are compared on the validation part");
        }
    }

    private Origin place() {
        return Origin.of(sweep.plan().axes().get(0).origin().source());
    }

    /** Looks at each possible run, and refuses those that it finds a mistake in. */
    void check(Consumer<Run> look) {
        for (int number : possible()) {
            try {
                look.accept(run(number));
            } catch (InputException e) {
                refused.put(number, e);
                possible.remove(number);
            }
        }
        if (possible.isEmpty()) {
            throw refused.values().iterator().next();
        }
        for (Axis axis : refused.isEmpty() ? List.<Axis>of() : sweep.plan().axes()) {
            axis.values().forEach(value -> refuseImpossible(axis.key(), value));
        }
    }

    private void refuseImpossible(String key, Setting value) {
        if (possible.stream().noneMatch(number -> has(number, key, value))) {
            refused.keySet().stream()
                    .filter(number -> has(number, key, value))
                    .findFirst()
                    .ifPresent(number -> {
                        throw refused.get(number);
                    });
        }
    }

    private boolean has(int number, String key, Setting value) {
        return sweep.plan().values(number).stream()
                .anyMatch(tried -> tried.key().equals(key) && tried.text().equals(value.text()));
    }

    /** The rows of the runs that are refused. */
    List<SweepRow> refused() {
        List<SweepRow> rows = new ArrayList<>();
        refused.forEach((number, problem) ->
                rows.add(SweepRow.without(number, SweepRow.Status.REFUSED, used(number), 0, 0, problem.getMessage())));
        return rows;
    }

    /** The values of a run, as results have them. */
    List<SettingUsed> used(int number) {
        return sweep.plan().values(number).stream()
                .map(value ->
                        new SettingUsed(value.key(), value.value(), value.text(), value.origin(), Optional.empty()))
                .toList();
    }
}
