package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrasts of the style sheet, by the Web Content Accessibility Guidelines 2.2 (1.4.3 and 1.4.11). */
class StylesTest {

    private static final double OF_TEXT = 4.5;
    private static final double OF_LINES = 3;

    private final String styles = read();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void contrastsSuffice(int scheme) {
        Map<String, String> colours = colours(scheme);
        for (String ground : new String[] {"page", "card"}) {
            for (String text : new String[] {"ink", "soft", "model"}) {
                assertContrast(colours, text, ground, OF_TEXT);
            }
        }
        for (String line :
                new String[] {"model", "model-fill", "persistence", "training", "validation", "truth", "seasonal"}) {
            assertContrast(colours, line, "card", OF_LINES);
        }
    }

    @Test
    void anHtmlParserAndAnXmlParserReadTheSame() {
        assertTrue(styles.chars().noneMatch(c -> c == '<' || c == '>' || c == '&'));
        assertTrue(Pattern.compile("url\\(|@import|@font-face")
                .matcher(styles)
                .results()
                .findAny()
                .isEmpty());
    }

    private static void assertContrast(Map<String, String> colours, String front, String back, double least) {
        double a = luminance(colours.get(front));
        double b = luminance(colours.get(back));
        double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        assertTrue(contrast >= least, front + " on " + back + " has a contrast of " + contrast);
    }

    /** The colours of the light scheme, which is stated first, or of the dark one. */
    private Map<String, String> colours(int scheme) {
        Matcher block = Pattern.compile(":root \\{([^}]*--ink[^}]*)}").matcher(styles);
        for (int i = 0; i <= scheme; i++) {
            assertTrue(block.find());
        }
        Map<String, String> colours = new LinkedHashMap<>();
        Matcher colour = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});").matcher(block.group(1));
        while (colour.find()) {
            colours.put(colour.group(1), colour.group(2));
        }
        assertEquals(12, colours.size());
        return colours;
    }

    private static double luminance(String colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < weights.length; i++) {
            double share = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static String read() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
