package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Some of the series of a table. */
class TableCutTest {

    private static final double[] VALUES = {1, 2, 3, 10, 20, 100, 200, 300, 400};

    private static Table table(List<String> ids) {
        List<LocalDateTime> days = IntStream.range(0, VALUES.length)
                .mapToObj(row -> LocalDateTime.of(2024, 1, 1 + row, 0, 0))
                .toList();
        return new Table(
                List.of(new Column("x", VALUES), new Column("y", new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1})),
                new int[] {0, 3, 5},
                Optional.of(Times.of(TimeStep.ofDays(1), days)),
                ids);
    }

    @Test
    void seriesStayWholeInTheOrderThatIsAskedFor() {
        Table cut = TableCut.only(table(List.of("a", "b", "c")), 2, 0);
        assertArrayEquals(
                new double[] {100, 200, 300, 400, 1, 2, 3}, cut.column("x").values());
        assertArrayEquals(new double[] {4, 3, 2, 1, 9, 8, 7}, cut.column("y").values());
        assertArrayEquals(new int[] {0, 4}, cut.starts());
        assertEquals(List.of("c", "a"), cut.ids());
        assertEquals("2024-01-06", cut.times().orElseThrow().text(0));
        assertEquals("2024-01-01", cut.times().orElseThrow().text(4));
        Table last = TableCut.only(table(List.of()), 1, 2);
        assertArrayEquals(new int[] {0, 2}, last.starts());
        assertEquals(List.of(), last.ids());
    }
}
