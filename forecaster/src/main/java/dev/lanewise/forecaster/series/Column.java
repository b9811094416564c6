package dev.lanewise.forecaster.series;

import java.util.Objects;

/**
 * A column of a {@link Table}.
 *
 * @param name what is measured
 * @param values finite numbers, in the column's unit, and NaN for those that are not known yet, at the end of a series;
 *     shared with the caller, not copied
 */
public record Column(String name, double[] values) {

    /** Refuses infinite values. */
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "value " + i + " of " + name + " must be a finite number, not " + values[i]);
            }
        }
    }
}
