package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A table is whole, or refused. */
class TableTest {

    private static Column column(String name, int rows) {
        return new Column(name, new double[rows]);
    }

    @Test
    void seriesLieOneBelowTheOther() {
        Table table = new Table(List.of(column("a", 7), column("b", 7)), new int[] {0, 1, 5});
        assertEquals(7, table.rows());
        assertEquals(3, table.series());
        assertEquals(List.of(1, 5, 7), List.of(table.end(0), table.end(1), table.end(2)));
        assertArrayEquals(
                new int[] {0, 3, 6},
                Table.ofEqualSeries(List.of(column("a", 9)), 3).starts());
    }

    @Test
    void columnsThatDoNotFitEachOtherAreRefused() {
        assertRefused("a table needs at least one column", Table::of);
        assertRefused(
                "all columns must have as many values as the first one, which has 3, but b has 2",
                () -> Table.of(column("a", 3), column("b", 2)));
        assertRefused("two columns have the name a", () -> Table.of(column("a", 3), column("a", 3)));
        assertRefused(
                "value 1 of a must be a finite number, not NaN", () -> new Column("a", new double[] {0, Double.NaN}));
        Table table = Table.of(column("a", 3), column("b", 3));
        assertRefused("the table has no column c; it has a, b", () -> table.column("c"));
    }

    @Test
    void seriesThatAreEmptyOrOutOfOrderAreRefused() {
        List<Column> columns = List.of(column("a", 6));
        assertRefused("the first series must start at row 0", () -> new Table(columns, new int[] {1, 2}));
        assertRefused("the first series must start at row 0", () -> new Table(columns, new int[0]));
        assertRefused(
                "series 2 of a table of 6 rows must start after row 3, but starts at 3",
                () -> new Table(columns, new int[] {0, 3, 3}));
        assertRefused(
                "series 1 of a table of 6 rows must start after row 0, but starts at 6",
                () -> new Table(columns, new int[] {0, 6}));
        assertRefused("6 rows can't be cut into series of 4 without a rest", () -> Table.ofEqualSeries(columns, 4));
        assertRefused("length must be at least 1, but is 0", () -> Table.ofEqualSeries(columns, 0));
    }
}
