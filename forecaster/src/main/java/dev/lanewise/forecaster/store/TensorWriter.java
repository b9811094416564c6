package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Writes a file in the format that {@link TensorFile} reads: the same content, the same bytes. */
final class TensorWriter {

    /** Elements start at a multiple of this, so that programs can map them. */
    private static final int ALIGNMENT = 8;

    private static final int CHUNK = 1 << 14;

    /** Puts elements into a buffer. */
    @FunctionalInterface
    private interface Elements {

        /** Puts the element of this index. */
        void put(ByteBuffer to, int index);
    }

    /** A tensor to be written. */
    private record Part(ElementType type, List<Integer> shape, Elements elements) {

        int length() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }
    }

    private final Map<String, String> metadata;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** A file without tensors so far. */
    TensorWriter(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    /** Adds a tensor of floats that lie in an array from an offset on. */
    TensorWriter add(String name, List<Integer> shape, float[] values, int offset) {
        return add(name, new Part(ElementType.F32, shape, (to, index) -> to.putFloat(values[offset + index])));
    }

    /** Adds a tensor of one dimension. */
    TensorWriter add(String name, float[] values) {
        return add(name, List.of(values.length), values, 0);
    }

    /** Adds a tensor of one dimension. */
    TensorWriter add(String name, double[] values) {
        return add(name, new Part(ElementType.F64, List.of(values.length), (to, index) -> to.putDouble(values[index])));
    }

    /** Adds a tensor of zeros. */
    TensorWriter addZeros(String name, List<Integer> shape) {
        return add(name, new Part(ElementType.F32, shape, (to, index) -> to.putFloat(0)));
    }

    private TensorWriter add(String name, Part part) {
        if (parts.put(name, part) != null) {
            throw new IllegalArgumentException("there is a tensor " + name + " already");
        }
        return this;
    }

    /**
     * Writes all of it.
     *
     * @throws IOException if it fails; the file is then as it was
     */
    void write(OutputFile file) throws IOException {
        file.write(this::write);
    }

    /** Writes all of it; the stream stays open. */
    void write(OutputStream out) throws IOException {
        byte[] header = header();
        out.write(littleEndian(Long.BYTES).putLong(header.length).array());
        out.write(header);
        for (Part part : parts.values()) {
            write(part, out);
        }
    }

    private byte[] header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(TensorHeader.METADATA, metadata);
        long at = 0;
        for (Map.Entry<String, Part> entry : parts.entrySet()) {
            Part part = entry.getValue();
            long end = at + (long) part.type().bytes() * part.length();
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("dtype", part.type().name());
            tensor.put("shape", part.shape());
            tensor.put("data_offsets", List.of(at, end));
            header.put(entry.getKey(), tensor);
            at = end;
        }
        byte[] json = JSON.std.asString(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void write(Part part, OutputStream out) throws IOException {
        ByteBuffer bytes = littleEndian(CHUNK * part.type().bytes());
        for (int from = 0; from < part.length(); from += CHUNK) {
            bytes.clear();
            int to = Math.min(part.length(), from + CHUNK);
            for (int i = from; i < to; i++) {
                part.elements().put(bytes, i);
            }
            out.write(bytes.array(), 0, bytes.position());
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
