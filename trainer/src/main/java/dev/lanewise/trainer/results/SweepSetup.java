package dev.lanewise.trainer.results;

import java.util.List;

/**
 * What a sweep was asked to do, and what it ran on.
 *
 * @param method grid or random
 * @param runs how many runs there are
 * @param seed of what a random sweep draws
 * @param score what runs are compared by
 * @param tried the keys that differ between runs, and what was tried for each
 * @param settings the configuration, as far as it is the same in all runs
 * @param kernel what computed each run
 * @param sideBySide how many runs were computed at a time
 * @param environment where it took place
 */
public record SweepSetup(
        String method,
        int runs,
        long seed,
        SweepRow.Score score,
        List<Tried> tried,
        List<SettingUsed> settings,
        KernelUsed kernel,
        int sideBySide,
        Environment environment) {

    /** Takes copies of the lists. */
    public SweepSetup {
        tried = List.copyOf(tried);
        settings = List.copyOf(settings);
    }

    /**
     * A key, and what was tried for it.
     *
     * @param key the key
     * @param values a list of values, or a map from the name of a range to its bounds
     */
    public record Tried(String key, Object values) {}
}
