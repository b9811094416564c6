package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Sha256;
import java.nio.charset.StandardCharsets;

/** Names the values of a table by their bits: equal hashes mean the same columns and series, of the same names. */
public final class TableHash {

    /** Stands where another column's name would have its length. */
    private static final int NAMES_FOLLOW = -1;

    private TableHash() {}

    /**
     * SHA-256 of the number of series and the first row of each, then of each column: the bytes of its name in UTF-8,
     * how many there are before them, the number of its values, and each value's {@link Double#doubleToLongBits} (all
     * NaN are one). Where the series have names, these follow: -1, and of each name in order its number of bytes and
     * these. Numbers are of eight bytes, the lowest first. Times are not part of it.
     *
     * @param table the table
     * @return 64 hexadecimal digits
     */
    public static String sha256(Table table) {
        Sha256 hash = new Sha256().putLong(table.starts().length);
        for (int start : table.starts()) {
            hash.putLong(start);
        }
        for (Column column : table.columns()) {
            put(hash, column.name());
            hash.putLong(column.values().length);
            for (double value : column.values()) {
                hash.putDouble(value);
            }
        }
        if (!table.ids().isEmpty()) {
            hash.putLong(NAMES_FOLLOW);
            table.ids().forEach(id -> put(hash, id));
        }
        return hash.hex();
    }

    private static void put(Sha256 hash, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        hash.putLong(bytes.length).put(bytes);
    }
}
