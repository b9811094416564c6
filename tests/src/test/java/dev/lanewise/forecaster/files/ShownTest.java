package dev.lanewise.forecaster.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a complaint quotes, it is one printable line of sane length. */
class ShownTest {

    @Test
    void whatIsVisibleStaysAsItIs() {
        String text = "Gr\u00F6\u00DFe (\u00B0C), \u30C6\u30B9\u30C8 \uD83D\uDE00: \"a b\"";
        assertEquals(text, Shown.printable(text));
        assertEquals('"' + text + '"', Shown.quoted(text));
    }

    @Test
    void whatIsInvisibleIsShownByItsCodePoint() {
        assertEquals("a<U+0000>b<U+000A>c<U+007F>d<U+0085>", Shown.printable("a\0b\nc\u007Fd\u0085"));
        assertEquals(
                "<U+200B><U+FEFF><U+00A0><U+2028><U+E0001>", Shown.printable("\u200B\uFEFF\u00A0\u2028\uDB40\uDC01"));
        assertEquals("<U+D800><U+FE0F><U+3164>", Shown.printable("\uD800\uFE0F\u3164"));
        assertEquals("\"x<U+001B>[31m\"", Shown.quoted("x\u001B[31m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20AC", "\uD83D\uDE00", "\0", "\n", "\uD83D"})
    void aSentenceIsOneLineOfAtMost560Bytes(String part) {
        String message =
                new InputException(Origin.of("file " + part.repeat(1000)), part.repeat(1 << 20) + " end").getMessage();
        assertTrue(message.getBytes(StandardCharsets.UTF_8).length <= 560, message);
        assertTrue(message.startsWith("file ") && message.endsWith(" end") && message.contains(" ... "), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        assertEquals(message, Shown.sentence(message));
    }

    @Test
    void aQuoteIsCutBetweenCharacters() {
        String faces = "\uD83D\uDE00".repeat(60);
        assertEquals('"' + faces + '"', Shown.quoted(faces));
        assertEquals('"' + "\uD83D\uDE00".repeat(57) + "...\"", Shown.quoted(faces + "x"));
    }
}
