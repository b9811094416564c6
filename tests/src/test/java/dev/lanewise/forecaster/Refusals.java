package dev.lanewise.forecaster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Calls that the library answers by a sentence. */
public final class Refusals {

    private Refusals() {}

    /** Expects that a call is refused for its arguments, by exactly this sentence. */
    public static void assertRefused(String sentence, Executable call) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
