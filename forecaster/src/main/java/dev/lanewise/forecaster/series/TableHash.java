package dev.lanewise.forecaster.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names the values of a table by their bits: equal hashes mean the same columns and series, of the same names. */
public final class TableHash {

    private static final int CHUNK = 1 << 13;
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
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
        add(digest, table.starts().length);
        for (int start : table.starts()) {
            add(digest, start);
        }
        for (Column column : table.columns()) {
            add(digest, column.name());
            add(digest, column.values().length);
            add(digest, column.values());
        }
        if (!table.ids().isEmpty()) {
            add(digest, NAMES_FOLLOW);
            table.ids().forEach(id -> add(digest, id));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        add(digest, bytes.length);
        digest.update(bytes);
    }

    private static void add(MessageDigest digest, long number) {
        digest.update(littleEndian(1).putLong(number).flip());
    }

    private static void add(MessageDigest digest, double[] values) {
        ByteBuffer bytes = littleEndian(CHUNK);
        for (int from = 0; from < values.length; from += CHUNK) {
            bytes.clear();
            int to = Math.min(values.length, from + CHUNK);
            for (int i = from; i < to; i++) {
                bytes.putLong(Double.doubleToLongBits(values[i]));
            }
            digest.update(bytes.flip());
        }
    }

    private static ByteBuffer littleEndian(int numbers) {
        return ByteBuffer.allocate(numbers * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
}
