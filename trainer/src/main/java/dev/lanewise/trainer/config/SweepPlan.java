package dev.lanewise.trainer.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep tries.
 *
 * @param method how values are put together
 * @param runs how many runs there are
 * @param seed of what a random sweep draws
 * @param score what runs are compared by
 * @param axes the keys that differ between runs
 */
public record SweepPlan(Method method, int runs, long seed, Score score, List<Axis> axes) {

    /** How values are put together. */
    public enum Method {
        /** Each value of a key with each of the others. */
        GRID,
        /** Each run draws a value of each key. */
        RANDOM
    }

    /** What runs are compared by, on the validation part; the least is best. */
    public enum Score {
        /** The mean loss. */
        LOSS,
        /** The root of the mean squared error, in the unit of what is predicted. */
        RMSE,
        /** The mean absolute error, in that unit. */
        MAE
    }

    /** Takes a copy of the list. */
    public SweepPlan {
        axes = List.copyOf(axes);
    }

    /**
     * What a run is about.
     *
     * @param run its number, from 1
     * @return a value of each key, in the order of the file
     */
    public List<Setting> values(int run) {
        return method == Method.GRID
                ? ofGrid(run - 1)
                : axes.stream().map(axis -> axis.drawn(seed, run)).toList();
    }

    /** The last key changes from each run to the next, as in nested loops. */
    private List<Setting> ofGrid(int position) {
        List<Setting> values = new ArrayList<>();
        int rest = position;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<Setting> of = axes.get(i).values();
            values.add(0, of.get(rest % of.size()));
            rest /= of.size();
        }
        return values;
    }
}
