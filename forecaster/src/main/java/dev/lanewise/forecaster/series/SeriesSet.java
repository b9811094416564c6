package dev.lanewise.forecaster.series;

import java.util.List;

/**
 * What was read from a file of several series.
 *
 * @param table the series that can be used, by their ids, in the order in which the file names them first; columns are
 *     targets first, then inputs known in the past, then those known ahead
 * @param targets what is to be forecast
 * @param pastInputs inputs that are known up to the last target value
 * @param futureInputs inputs that are known ahead
 * @param leftOut the series that can't be used, in the order of the file
 * @param rowsDropped whether rows were left out or gaps left as they are, so that no season can be used
 * @param notes what was found, filled or left out, each a sentence without a full stop; what is the same in many series
 *     is said once
 */
public record SeriesSet(
        Table table,
        List<String> targets,
        List<String> pastInputs,
        List<String> futureInputs,
        List<LeftOut> leftOut,
        boolean rowsDropped,
        List<String> notes) {

    /** Takes copies of the lists. */
    public SeriesSet {
        targets = List.copyOf(targets);
        pastInputs = List.copyOf(pastInputs);
        futureInputs = List.copyOf(futureInputs);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }
}
