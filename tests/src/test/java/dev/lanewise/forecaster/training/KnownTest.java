package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several series, complaints name the one that they are about. */
class KnownTest {

    private static final double NAN = Double.NaN;

    private static Known known(Table table) {
        return new Known(table, List.of("load"));
    }

    private static final Table TWO = new Table(
            List.of(new Column("load", new double[] {1, 2, 3, 4}), new Column("plan", new double[] {5, 6, 7, NAN})),
            new int[] {0, 2});

    @Test
    void aSeriesIsCalledByItsNameOrNumber() {
        String problem = " the input plan has no value in the last row in which load is known (row 4); it must be known"
                + " as far as that";
        assertRefused("in series 2" + problem, () -> known(TWO).requireInputs(List.of("plan")));
        assertRefused(
                "in series \"south\"" + problem,
                () -> known(TWO.withIds(List.of("north", "south"))).requireInputs(List.of("plan")));
    }

    @Test
    void theOnlySeriesIsNamedWhereItHasAName() {
        Table one = Table.of(new Column("load", new double[] {NAN, NAN}));
        String problem = "there is no row in which load has a value";
        assertRefused(problem, () -> known(one).requireInputs(List.of()));
        assertRefused(
                "in series \"a\" " + problem,
                () -> known(one.withIds(List.of("a"))).requireInputs(List.of()));
    }
}
