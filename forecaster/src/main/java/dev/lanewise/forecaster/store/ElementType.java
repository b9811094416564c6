package dev.lanewise.forecaster.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of elements that a tensor of a file may have, by their names in the format safetensors. */
enum ElementType {
    /** IEEE 754 binary32. */
    F32(4) {
        @Override
        float next(ByteBuffer from) {
            return from.getFloat();
        }
    },
    /** IEEE 754 binary64; rounded to the nearest float, to the even one of two that are equally near. */
    F64(8) {
        @Override
        float next(ByteBuffer from) {
            return (float) from.getDouble();
        }
    },
    /** IEEE 754 binary16. Every value is a float, too. */
    F16(2) {
        @Override
        float next(ByteBuffer from) {
            return half(from.getShort());
        }
    },
    /** The upper half of a float's bits. */
    BF16(2) {
        @Override
        float next(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << 16);
        }
    };

    /** All of them, for complaints. */
    static final String NAMES = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes an element takes. */
    int bytes() {
        return bytes;
    }

    /** Takes an element from a buffer of little-endian order. */
    abstract float next(ByteBuffer from);

    /** The type of a name; null if it isn't one of these. */
    static ElementType of(Object name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float size = fraction * 0x1p-24f; // zero, or below the smallest normal number
            return sign == 0 ? size : -size;
        }
        int scaled = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | scaled << 23 | fraction << 13);
    }
}
