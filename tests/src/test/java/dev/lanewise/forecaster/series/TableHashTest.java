package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A table's hash is of its columns' names and values, of where its series begin, and of their names. */
class TableHashTest {

    @Test
    void itIsTheHashOfTheseBytes() throws Exception {
        Table table = new Table(List.of(new Column("\u00e9", new double[] {1.5, -0.0})), new int[] {0, 1});
        byte[] bytes = ByteBuffer.allocate(7 * Long.BYTES + 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(2)
                .putLong(0)
                .putLong(1)
                .putLong(2)
                .put((byte) 0xc3)
                .put((byte) 0xa9)
                .putLong(2)
                .putDouble(1.5)
                .putDouble(-0.0)
                .array();
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertEquals(expected, TableHash.sha256(table));
    }

    @Test
    void namesOfSeriesFollowTheirValues() throws Exception {
        Table table = Table.of(new Column("a", new double[] {1.5})).withIds(List.of("\u00e9"));
        byte[] bytes = ByteBuffer.allocate(7 * Long.BYTES + 3)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1)
                .putLong(0)
                .putLong(1)
                .put((byte) 'a')
                .putLong(1)
                .putDouble(1.5)
                .putLong(-1)
                .putLong(2)
                .put((byte) 0xc3)
                .put((byte) 0xa9)
                .array();
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertEquals(expected, TableHash.sha256(table));
    }

    /** Each differs from another in a name, a value, an order or a border alone. */
    @Test
    void whateverDiffersChangesIt() {
        double[] a = {1, 2, 3, 4};
        double[] b = {5, 6, 7, 8};
        Table two = new Table(List.of(new Column("a", a), new Column("b", b)), new int[] {0, 2});
        List<Table> tables = List.of(
                two.withIds(List.of("x", "y")),
                two.withIds(List.of("y", "x")),
                two.withIds(List.of("xy", "")),
                Table.of(new Column("a", a), new Column("b", b)),
                Table.of(new Column("b", b), new Column("a", a)),
                Table.of(new Column("a", a), new Column("c", b)),
                Table.of(new Column("a", b), new Column("b", a)),
                Table.of(new Column("a", a), new Column("b", new double[] {5, 6, 7, Math.nextUp(8.0)})),
                Table.of(new Column("a", a)),
                two,
                new Table(List.of(new Column("a", a), new Column("b", b)), new int[] {0, 3}));
        Set<String> hashes =
                new HashSet<>(tables.stream().map(TableHash::sha256).toList());
        assertEquals(tables.size(), hashes.size());
    }

    /** More values than are hashed at a time. */
    @Test
    void theLastOfManyValuesCounts() {
        double[] values = new double[100_000];
        String before = TableHash.sha256(Table.of(new Column("a", values)));
        values[values.length - 1] = 1;
        Set<String> hashes = Set.of(before, TableHash.sha256(Table.of(new Column("a", values))));
        assertEquals(2, hashes.size());
    }
}
