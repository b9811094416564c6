package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes span what they shall and have numbers that people would choose. */
class ScaleTest {

    @Test
    void aLinearAxisStartsAndEndsAtANiceNumber() {
        Scale scale = Scale.linear(0.13, 3.9, Double.NaN, Double.POSITIVE_INFINITY);
        assertEquals(new Scale(0, 4, false), scale);
        assertEquals(List.of("0", "1", "2", "3", "4"), labels(scale));
        assertEquals(0.25, scale.at(1));
    }

    @Test
    void aLinearAxisEndsAtATick() {
        for (double most = 1; most < 1000; most += 0.5) {
            Scale scale = Scale.linear(0, most);
            List<Double> ticks = scale.ticks();
            assertEquals(scale.most(), ticks.get(ticks.size() - 1), 1e-9 * most);
            assertTrue(ticks.size() >= 4 && ticks.size() <= 8, ticks.toString());
        }
    }

    @Test
    void ticksShowAsManyDigitsAsTellThemApart() {
        assertEquals(List.of("\u22120.10", "\u22120.05", "0", "0.05", "0.10"), labels(Scale.linear(-0.09, 0.08)));
        assertEquals(List.of("1000", "1001", "1002", "1003", "1004"), labels(Scale.linear(1000, 1004)));
        assertEquals(List.of("0", "2e9", "4e9", "6e9", "8e9"), labels(Scale.linear(0, 8e9)));
        assertEquals(
                List.of("0", "5e\u22128", "1.0e\u22127", "1.5e\u22127", "2.0e\u22127"), labels(Scale.linear(0, 2e-7)));
    }

    @Test
    void lossesThatSpanADecadeAreShownByRatio() {
        Scale scale = Scale.ofLosses(0.131, 0.0049);
        assertEquals(new Scale(0.002, 0.2, true), scale);
        assertEquals(List.of("0.002", "0.005", "0.01", "0.02", "0.05", "0.1", "0.2"), labels(scale));
        assertEquals(0.5, scale.at(0.02), 1e-12);
        assertEquals(List.of("1e\u22129", "1e\u22126", "0.001", "1", "1000"), labels(Scale.ofLosses(1e-9, 9999)));
    }

    @Test
    void otherLossesStartAtZero() {
        assertEquals(new Scale(0, 1, false), Scale.ofLosses(0.95, 0.2));
        assertEquals(new Scale(0, 1, false), Scale.ofLosses(0.95, 0));
        assertEquals(new Scale(0, 1, false), Scale.ofLosses(0, 0));
        assertEquals(new Scale(0, 1, false), Scale.ofLosses(Double.NaN, Double.POSITIVE_INFINITY));
    }

    /** Whatever the values, they lie on the axis, and the axis has a few different ticks. */
    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "0, 0",
        "-3, -3",
        "1e-300, 1e-300",
        "1e38, 1e38",
        "-3e38, 3e38",
        "16777216, 16777217",
        "0, 1e-44",
        "-1e-9, 1e9",
        "0.1, 0.1000001",
        "-1e300, 1e308"
    })
    void anyRangeHasAnAxis(double least, double most) {
        for (Scale scale : List.of(Scale.linear(least, most), Scale.exact(least, most))) {
            assertTrue(scale.least() <= least && most <= scale.most(), scale.toString());
            assertTrue(scale.at(least) >= 0 && scale.at(most) <= 1, scale.toString());
            List<String> labels = labels(scale);
            assertTrue(labels.size() >= 2 && labels.size() <= 12, labels.toString());
            assertEquals(labels.size(), labels.stream().distinct().count(), labels.toString());
        }
    }

    @Test
    void countsHaveWholeTicks() {
        assertEquals(List.of(1.0, 2.0, 3.0), Scale.exact(1, 3).wholeTicks());
        assertEquals(List.of(1.0), Scale.exact(1, 1).wholeTicks());
        assertFalse(Scale.exact(1, 20).wholeTicks().isEmpty());
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(scale::label).toList();
    }
}
