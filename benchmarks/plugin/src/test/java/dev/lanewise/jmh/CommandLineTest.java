package dev.lanewise.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void splitsAtWhiteSpace() {
        assertEquals(List.of("-f", "1", "Gate.*"), CommandLine.split("  -f 1\tGate.*\n"));
    }

    @Test
    void nothingGivesNoArguments() {
        assertEquals(List.of(), CommandLine.split(""));
        assertEquals(List.of(), CommandLine.split("  "));
    }

    @Test
    void quotesKeepTogetherWhatTheyEnclose() {
        assertEquals(List.of("-jvmArgsAppend", "-Xmx1g -Xms1g"), CommandLine.split("-jvmArgsAppend \"-Xmx1g -Xms1g\""));
        assertEquals(List.of("a b\"c"), CommandLine.split("'a b\"c'"));
        assertEquals(List.of("a b c"), CommandLine.split("a' b 'c"));
        assertEquals(List.of("", "x"), CommandLine.split("'' x"));
    }

    @Test
    void backslashesStay() {
        assertEquals(List.of("Gate\\.scalar"), CommandLine.split("Gate\\.scalar"));
    }

    @Test
    void anOpenQuoteIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> CommandLine.split("-f 'a"));
        assertTrue(e.getMessage().contains("-f 'a"), e.getMessage());
    }
}
