package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lanewise.oracle.LstmArray;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every array that a kernel gave for a case, by name, as dense sequences. */
public final class Outcome {

    private final Map<String, float[]> arrays = new LinkedHashMap<>();

    void put(String name, float[] values) {
        arrays.put(name, values);
    }

    /** The array of this name. */
    public float[] get(String name) {
        float[] values = arrays.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no array '" + name + "' among " + arrays.keySet());
        }
        return values;
    }

    /** Whether there is an array of this name. */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** The arrays that the oracle has too. */
    public Map<LstmArray, float[]> forOracle() {
        Map<LstmArray, float[]> known = new EnumMap<>(LstmArray.class);
        known.put(LstmArray.OUTPUT, get("output"));
        known.put(LstmArray.FINAL_HIDDEN, get("final hidden"));
        known.put(LstmArray.FINAL_CELL, get("final cell"));
        known.put(LstmArray.D_PARAMETERS, get("gradient of parameters"));
        known.put(LstmArray.D_INITIAL_HIDDEN, get("gradient of initial hidden"));
        known.put(LstmArray.D_INITIAL_CELL, get("gradient of initial cell"));
        if (has("gradient of x")) {
            known.put(LstmArray.D_X, get("gradient of x"));
        }
        return known;
    }

    /** Asserts that all arrays have the bits of the expected ones, all NaN being one value. */
    public void assertSameBits(Outcome expected, String who) {
        assertEquals(expected.arrays.keySet(), arrays.keySet(), who);
        arrays.forEach((name, values) -> assertSameBits(who + ": " + name, expected.get(name), values));
    }

    /** Asserts that two arrays have the same bits, all NaN being one value. */
    public static void assertSameBits(String what, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what + ": length");
        for (int k = 0; k < expected.length; k++) {
            if (Float.floatToIntBits(expected[k]) != Float.floatToIntBits(actual[k])) {
                fail(what + " at " + k + ": expected " + text(expected[k]) + ", but was " + text(actual[k]));
            }
        }
    }

    private static String text(float value) {
        return value + " (" + Float.toHexString(value) + ")";
    }
}
