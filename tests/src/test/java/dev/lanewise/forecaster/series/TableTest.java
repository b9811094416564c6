package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
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
                "value 1 of a must be a finite number, not Infinity",
                () -> new Column("a", new double[] {0, Double.POSITIVE_INFINITY}));
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

    private static final double NAN = Double.NaN;

    /** Two series of which the second has two rows ahead of its last load. */
    private static Table ahead() {
        return new Table(
                List.of(
                        new Column("load", new double[] {1, 2, 3, 4, NAN, NAN}),
                        new Column("plan", new double[] {5, 6, 7, 8, 9, NAN})),
                new int[] {0, 2});
    }

    @Test
    void aSeriesMayEndInRowsThatAreStillToCome() {
        Table table = ahead();
        assertEquals(2, table.known(0, List.of("load", "plan")));
        assertEquals(4, table.known(1, List.of("load")));
        assertEquals(5, table.known(1, List.of("plan")));
        assertEquals(4, table.known(1, List.of("plan", "load")));
        assertEquals(6, table.known(1, List.of()));
        new Table(List.of(new Column("a", new double[] {1, NAN, 2, NAN})), new int[] {0, 2});
    }

    @Test
    void aSeriesMayNotHaveAHole() {
        Column column = new Column("a", new double[] {1, NAN, 2, 3});
        assertRefused(
                "value 1 of a must be a finite number, not NaN, as a value of its series follows",
                () -> Table.of(column));
        assertRefused(
                "value 1 of a must be a finite number, not NaN, as a value of its series follows",
                () -> new Table(List.of(column), new int[] {0, 1}));
        new Table(List.of(column), new int[] {0, 2});
    }

    @Test
    void rowsAreAddedToEachSeries() {
        Table longer = ahead().extended(1);
        assertArrayEquals(new int[] {0, 3}, longer.starts());
        assertArrayEquals(
                new double[] {1, 2, NAN, 3, 4, NAN, NAN, NAN},
                longer.column("load").values());
        assertArrayEquals(
                new double[] {5, 6, NAN, 7, 8, 9, NAN, NAN},
                longer.column("plan").values());
    }

    private static Table monthly() {
        return Table.of(new Column("load", new double[] {1, 2, 3, NAN}), new Column("plan", new double[] {5, 6, 7, 8}))
                .with(Times.of(TimeStep.ofMonths(1), LocalDateTime.of(2020, 11, 1, 0, 0), 4));
    }

    @Test
    void timesGoAlong() {
        Table table = monthly();
        Times times = table.extended(2).times().orElseThrow();
        assertEquals(List.of("2020-11", "2020-12", "2021-01", "2021-02", "2021-03", "2021-04"), times.texts());
        assertEquals(
                List.of("2020-11", "2020-12"),
                table.until(2).times().orElseThrow().texts());
        assertArrayEquals(new double[] {5, 6}, table.until(2).column("plan").values());
        assertRefused(
                "a table of 3 rows can't have 4 times",
                () -> Table.of(column("a", 3)).with(times.range(0, 4)));
        List<Column> more = List.of(new Column("more", new double[4]));
        assertEquals(
                times.range(0, 4).texts(),
                table.with(more).times().orElseThrow().texts());
        assertEquals(3, table.with(more).columns().size());
    }

    @Test
    void eachSeriesGoesOnFromItsOwnEnd() {
        Times times = Times.of(TimeStep.ofMonths(1), LocalDateTime.of(2020, 11, 1, 0, 0), 6);
        Table longer = ahead().with(times).extended(2);
        assertEquals(
                List.of(
                        "2020-11", "2020-12", "2021-01", "2021-02", "2021-01", "2021-02", "2021-03", "2021-04",
                        "2021-05", "2021-06"),
                longer.times().orElseThrow().texts());
        assertEquals(6 * 8, times.bytes());
        Times parts = Times.of(TimeStep.ofNanos(500), LocalDateTime.of(2020, 11, 1, 0, 0), 6);
        assertEquals(6 * 12, parts.bytes());
        assertEquals(
                parts.following(5, 1).at(0),
                ahead().with(parts).extended(1).times().orElseThrow().at(7));
    }

    @Test
    void whatWasKnownOnceIsAllThatItHas() {
        Table then = monthly().asOf(1, List.of("plan"));
        assertArrayEquals(new double[] {1, NAN, NAN, NAN}, then.column("load").values());
        assertArrayEquals(new double[] {5, 6, 7, 8}, then.column("plan").values());
        assertRefused("the table must have one series, but has 2", () -> ahead().asOf(1, List.of()));
        assertRefused("the table must have one series, but has 2", () -> ahead().until(1));
    }

    @Test
    void aSeriesIsCalledByItsNameOrNumber() {
        Table table = ahead();
        assertEquals(List.of("1", "2"), List.of(table.id(0), table.id(1)));
        assertEquals(List.of(), table.ids());
        Table named = table.withIds(List.of("north", "007"));
        assertEquals(List.of("north", "007"), List.of(named.id(0), named.id(1)));
        assertEquals(List.of("north", "007"), named.extended(1).ids());
        assertEquals(
                List.of("north", "007"),
                named.with(List.of(new Column("more", new double[6]))).ids());
        assertRefused("a table of 2 series can't have 1 names of series", () -> table.withIds(List.of("north")));
        assertRefused("two series have the name north", () -> table.withIds(List.of("north", "north")));
    }

    @Test
    void oneSeriesIsATableByItself() {
        Table table = ahead().withIds(List.of("north", "south"))
                .with(Times.of(TimeStep.ofMonths(1), LocalDateTime.of(2020, 11, 1, 0, 0), 6));
        Table south = table.only(1);
        assertEquals(List.of("south"), south.ids());
        assertEquals(1, south.series());
        assertArrayEquals(new double[] {3, 4, NAN, NAN}, south.column("load").values());
        assertArrayEquals(new double[] {7, 8, 9, NAN}, south.column("plan").values());
        assertEquals(
                List.of("2021-01", "2021-02", "2021-03", "2021-04"),
                south.times().orElseThrow().texts());
        assertEquals(List.of("south"), south.until(2).ids());
        assertEquals(List.of("south"), south.asOf(1, List.of()).ids());
        assertEquals(List.of(), ahead().only(0).ids());
        assertArrayEquals(new double[] {1, 2}, ahead().only(0).column("load").values());
    }
}
