package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Baselines and scores against the figures that the M4 competition published for its 414 hourly series (Makridakis,
 * Spiliotis and Assimakopoulos 2020). The data have no licence, so they are not here: {@code -Dlanewise.m4=DIR} names
 * a folder with {@code Hourly-train.csv} and {@code Hourly-test.csv} of the repository Mcompetitions/M4-methods.
 */
@EnabledIfSystemProperty(named = "lanewise.m4", matches = ".+")
class M4BaselinesTest {

    private static final int HORIZON = 48;
    private static final int SEASON = 24;

    private static List<double[]> read(String name) throws IOException {
        Path file = Path.of(System.getProperty("lanewise.m4"), name);
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(M4BaselinesTest::values).toList();
        }
    }

    private static double[] values(String line) {
        return Arrays.stream(line.replace("\"", "").split(","))
                .skip(1)
                .filter(text -> !text.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static PointScores scores(Baseline baseline) throws IOException {
        List<double[]> known = read("Hourly-train.csv");
        List<double[]> actual = read("Hourly-test.csv");
        PointScoring scoring = new PointScoring(HORIZON);
        for (int i = 0; i < known.size(); i++) {
            double[] history = known.get(i);
            scoring.add(actual.get(i), baseline.forecast(history, HORIZON), ScaledError.scale(history, SEASON));
        }
        return scoring.total();
    }

    private static void assertScores(Baseline baseline, double smape, double mase, double owa) throws IOException {
        PointScores scores = scores(baseline);
        double relative = scores.owa(scores(new Naive2(SEASON)));
        assertEquals(smape, scores.smape(), 5e-4, baseline.name());
        assertEquals(mase, scores.mase(), 5e-4, baseline.name());
        assertEquals(owa, relative, 5e-4, baseline.name());
    }

    @Test
    void seasonalNaive() throws IOException {
        assertScores(new SeasonalNaive(SEASON), 13.912, 1.193, 0.628);
    }

    @Test
    void naive2() throws IOException {
        assertScores(new Naive2(SEASON), 18.383, 2.395, 1);
    }

    @Test
    void naive() throws IOException {
        assertScores(new Naive(), 43.003, 11.608, 3.593);
    }

    @Test
    void theta() throws IOException {
        PointScores scores = scores(new Theta(SEASON));
        assertEquals(18.138, scores.smape(), 5e-4);
        // R's search for the best smoothing stops a little before the optimum that we find: 2.4545 here.
        assertEquals(2.452, scores.mase(), 3e-3);
        assertEquals(1.006, scores.owa(scores(new Naive2(SEASON))), 5e-4);
    }
}
