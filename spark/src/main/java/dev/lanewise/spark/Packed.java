package dev.lanewise.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Values of our own in a data set, as bytes: Spark's own encoders of objects take public classes alone. */
final class Packed {

    private Packed() {}

    /**
     * What is done with a series.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T extends Serializable> extends Serializable {

        /** Takes a series. */
        T of(String id, Iterator<Row> rows);
    }

    /** The same for a data set. */
    static <T extends Serializable> FlatMapGroupsFunction<String, Row, byte[]> packing(Work<T> work) {
        return (id, rows) -> List.of(pack(work.of(id, rows))).iterator();
    }

    /** What is in a data set. */
    static <T extends Serializable> JavaRDD<T> unpacked(Dataset<byte[]> packed) {
        return packed.toJavaRDD().map(Packed::unpack);
    }

    private static byte[] pack(Serializable value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // it is what was packed
    private static <T extends Serializable> T unpack(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
