package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.random.NameIndex;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key whose value differs between the runs of a sweep.
 *
 * @param key the key
 * @param origin where it stands
 * @param values the values that are tried; none where there is a range
 * @param range what values are drawn from; empty where they are listed
 */
public record Axis(String key, Origin origin, List<Setting> values, Optional<ValueRange> range) {

    /** Takes a copy of the list. */
    public Axis {
        values = List.copyOf(values);
    }

    /**
     * The value that a run of a random sweep draws: a function of seed, run and key, whatever the other keys are and
     * however many runs there are.
     *
     * @param seed the sweep's seed
     * @param run the run's number, from 1
     * @return the value
     */
    Setting drawn(long seed, int run) {
        RandomStream stream = new RandomStream(seed, Purpose.SWEEP, run);
        long index = NameIndex.of(key);
        return range.map(numbers -> new Setting(key, numbers.at(stream.uniform(index)), false, origin))
                .orElseGet(() -> values.get(stream.below(index, values.size())));
    }

    /**
     * What is tried, as it stands in a YAML file.
     *
     * @return a list of values, or a range
     */
    public String text() {
        return range.map(numbers -> "{" + numbers.kind().name().toLowerCase(Locale.ROOT) + ": [" + numbers.low() + ", "
                        + numbers.high() + "]}")
                .orElseGet(() -> values.stream().map(Setting::inYaml).collect(Collectors.joining(", ", "[", "]")));
    }
}
