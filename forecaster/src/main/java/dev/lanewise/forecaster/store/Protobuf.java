package dev.lanewise.forecaster.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a message in the encoding of Protocol Buffers (protobuf.dev/programming-guides/encoding), field by field. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A whole number. */
    Protobuf add(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    /** A text. */
    Protobuf add(int field, String text) {
        return add(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A message of its own. */
    Protobuf add(int field, Protobuf message) {
        return add(field, message.bytes());
    }

    /** Bytes as they are. */
    Protobuf add(int field, byte[] content) {
        varint((long) field << 3 | LENGTH);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
