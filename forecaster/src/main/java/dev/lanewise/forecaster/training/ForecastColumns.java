package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a table a forecast is about.
 *
 * @param targets what is forecast; if empty, the only column that is no other input
 * @param pastInputs other columns, known for the past alone
 * @param futureInputs other columns, known for the rows to be forecast, too
 */
public record ForecastColumns(List<String> targets, List<String> pastInputs, List<String> futureInputs)
        implements Serializable {

    /** The only column of the table, and nothing else. */
    public static final ForecastColumns ONLY = new ForecastColumns(List.of(), List.of(), List.of());

    /** Refuses a column that is named twice. */
    public ForecastColumns {
        targets = List.copyOf(targets);
        pastInputs = List.copyOf(pastInputs);
        futureInputs = List.copyOf(futureInputs);
        Set<String> seen = new HashSet<>();
        for (List<String> names : List.of(targets, pastInputs, futureInputs)) {
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("the column " + name
                            + " is named twice; a column is a target, an input of the past, or one of the future");
                }
            }
        }
    }

    /**
     * The columns that are read beside the targets.
     *
     * @return those of the past, then those of the future
     */
    public List<String> otherInputs() {
        List<String> names = new ArrayList<>(pastInputs);
        names.addAll(futureInputs);
        return names;
    }

    /**
     * What is forecast of a table.
     *
     * @param table the table
     * @return the targets; where none are named, the only column that is no other input
     * @throws IllegalArgumentException if none are named and the table has several such columns, or none
     */
    public List<String> targetsOf(Table table) {
        if (!targets.isEmpty()) {
            return targets;
        }
        List<String> others = otherInputs();
        List<String> left = table.columns().stream()
                .map(Column::name)
                .filter(name -> !others.contains(name))
                .toList();
        if (left.size() != 1) {
            throw new IllegalArgumentException("which column to forecast must be said, as the table has "
                    + (left.isEmpty() ? "none but inputs" : String.join(", ", left)));
        }
        return left;
    }

    /** All that is read: the targets, then the other inputs. */
    List<String> inputs(List<String> chosenTargets) {
        List<String> names = new ArrayList<>(chosenTargets);
        names.addAll(otherInputs());
        return names;
    }
}
