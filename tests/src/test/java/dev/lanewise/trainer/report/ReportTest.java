package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The page is well-formed, needs nothing else, and shows the figures of the run. */
class ReportTest {

    private static final Settings DEFAULTS = Runs.settings("");

    @Test
    void theFiguresAreThoseOfTheResult() throws Exception {
        Predictions test = Runs.predictions(50, 1, 0.125f);
        RunResult result = Runs.result(test, new Scaling(100, 8), seriesNamed("<b>&\"x\""), Runs.epochs(7));
        Element page = parsed(result);
        List<String> figures = Pages.values(page);
        // In the series' unit: an error of 0.125 is 1 there, up to the rounding of the samples to float.
        assertEquals(1, 8 * test.errors().rootMeanSquared(), 1e-6);
        assertTrue(figures.contains(Double.toString(8 * test.errors().rootMeanSquared())), figures.toString());
        assertTrue(figures.contains(Double.toString(8 * test.errors().meanAbsolute())), figures.toString());
        assertTrue(figures.contains(Double.toString(result.skill())), figures.toString());
        double persistence = 8 * result.baseline().errors().rootMeanSquared();
        assertTrue(figures.contains(Double.toString(persistence)), figures.toString());
        String text = page.getTextContent();
        for (String shown : new String[] {
            "in the unit of <b>&\"x\"",
            "0123456789abcdef",
            "fastest <here>",
            "A & B",
            "Lanewise <0.1>",
            "java -jar trainer.jar --config 'a&b.yaml'",
            "a&b.yaml, 2026-02-03 04:05 +01:00",
            "test loss from 1.500 to 0.2143",
            "All 50 test samples."
        }) {
            assertTrue(text.contains(shown), shown);
        }
    }

    @Test
    void changedKeysAreMarkedWithTheirDefaultAndPlace() throws Exception {
        Settings settings = Runs.settings("training:\n  epochs: 20\n  batch_size: 7\nmodel: {layers: 2}\n");
        String text = parsed(with(settings)).getTextContent();
        assertTrue(text.contains("2 of 64 keys differ from their defaults."), text);
        assertTrue(text.contains("batch_size7 changed default 32; from line 3"), text);
        assertTrue(text.contains("layers2 changed default 1; from line 4"), text);
        assertTrue(text.contains("epochs20\nlearning_rate"), text);
        Settings seeded =
                DEFAULTS.with(List.of(new Setting("data.random_seed", "7", false, Origin.of("option --seed"))));
        assertTrue(
                parsed(with(seeded)).getTextContent().contains("random_seed7 changed default 42; from option --seed"));
    }

    private static RunResult with(Settings settings) {
        return Runs.result(Runs.predictions(5, 1, 0.1f), Scaling.NONE, settings, Runs.epochs(2));
    }

    @Test
    void aLongTestSetIsThinnedAndSaysSo() throws Exception {
        Predictions test = Runs.predictions(50_000, 1, 0.5f, true);
        test.predicted()[31_000] = 1000;
        RunResult result = Runs.result(test, Scaling.NONE, DEFAULTS, Runs.epochs(20_000));
        String page = Report.html(result, Optional.empty(), Runs.ABOUT);
        assertTrue(page.length() < 300_000, page.length() + " characters");
        String text = Pages.parse(page).getTextContent();
        assertTrue(text.matches("(?s).*\\d+ of 50\u202f000 test samples: the lowest and the highest.*"));
        assertTrue(text.contains("All test samples (50\u202f000)"));
        assertTrue(text.contains("100 of 20000 epochs"));
        assertTrue(text.contains("The last 100 of them"));
        // The one far away is not lost.
        double largest = test.errors().largest();
        assertTrue(largest > 900);
        assertTrue(Pages.values(Pages.parse(page)).contains(Double.toString(largest)));
        assertTrue(text.contains("predictions from " + Numbers.of(-0.5) + " to 1000"), text);
    }

    /** A scaled error of 0.5 is 1 where the deviation is 2, and 50 where it is 100. */
    @Test
    void targetsOfDifferentUnitsHaveErrorsOfTheirOwn() throws Exception {
        RunResult result =
                Runs.ofTargets(List.of("warmth", "load"), List.of(new Scaling(10, 2), new Scaling(0, 100)), 40, 0.5f);
        Element page = parsed(result);
        String text = page.getTextContent();
        assertFalse(text.contains("NaN"), text);
        assertFalse(Pages.values(page).contains("NaN"), Pages.values(page).toString());
        assertFalse(text.contains("can't be drawn"), text);
        assertTrue(text.contains("RMSE of load"), text);
        assertTrue(text.contains("Test RMSE of warmth"), text);
        assertTrue(text.contains("of each target in its unit"), text);
        assertTrue(text.contains("Charts show the first one, of warmth."), text);
        assertTrue(text.contains("RMSE 1.000, mean 1.000."), "residuals in the unit of the first target: " + text);
        String load = Numbers.of(100 * result.test().errors(1).rootMeanSquared());
        assertTrue(text.contains("load" + load), text);
    }

    @Test
    void ofSeveralOutputsTheFirstIsDrawnAndAllAreCounted() throws Exception {
        Settings settings = Runs.settings("model: {input_dim: 3, output_dim: 3}");
        RunResult result = Runs.result(Runs.predictions(40, 3, 0.1f), Scaling.NONE, settings, Runs.epochs(3));
        String text = parsed(result).getTextContent();
        assertTrue(text.contains("The model predicts 3 values. Charts show the first one."), text);
        assertTrue(text.contains("Of all 3 outputs together."), text);
        String second = Numbers.of(result.baseline().errors(1).meanAbsolute());
        assertTrue(text.contains(second), second);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1e-30f, 1e30f, Float.NaN, Float.POSITIVE_INFINITY})
    void anyErrorCanBeDrawn(float error) throws Exception {
        for (int count : new int[] {1, 2, 400}) {
            for (Scaling scaling : List.of(Scaling.NONE, new Scaling(5, 0.01))) {
                RunResult result = Runs.result(Runs.predictions(count, 1, error), scaling, DEFAULTS, Runs.epochs(1));
                String text = parsed(result).getTextContent();
                assertEquals(!Float.isFinite(error), text.contains("is not a finite number"), text);
            }
        }
    }

    @Test
    void constantPredictionsAndTargetsCanBeDrawn() throws Exception {
        float[] x = new float[60];
        float[] y = new float[30];
        Arrays.fill(x, 3);
        Arrays.fill(y, 3);
        Predictions test = new Predictions(new ArraySamples(30, 2, 1, 1, x, y, true), y.clone());
        String text = parsed(Runs.result(test, Scaling.NONE, DEFAULTS, Runs.epochs(2)))
                .getTextContent();
        assertTrue(text.contains("As perfect as persistence"), text);
        Arrays.fill(test.predicted(), 4);
        text = parsed(Runs.result(test, Scaling.NONE, DEFAULTS, Runs.epochs(2))).getTextContent();
        assertTrue(text.contains("Worse than persistence, which is perfect here"), text);
        assertTrue(text.contains("Skillnone"), text);
        assertFalse(text.contains("NaN"), text);
    }

    @Test
    void lossesThatAreNoNumbersLeaveGaps() throws Exception {
        EpochRecord[] epochs = {
            new EpochRecord(1, 1, Double.NaN, 1),
            new EpochRecord(2, 0, 0.5, 1),
            new EpochRecord(3, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1)
        };
        String text = parsed(plain(10, 0.1f, epochs)).getTextContent();
        assertTrue(text.contains("The test loss was lowest after epoch 2, at 0.5000"), text);
        assertTrue(parsed(plain(10, 0.1f)).getTextContent().contains("ended before its first epoch"));
    }

    @Test
    void theValidationLossIsDrawnWhereThereIsOne() throws Exception {
        Settings settings = Runs.settings("data: {validation_fraction: 0.1}\ntraining: {patience: 2, loss: mae}");
        EpochRecord[] epochs = {
            new EpochRecord(1, 1, 0.9, 0.8, 1),
            new EpochRecord(2, 0.9, 0.25, 0.7, 1),
            new EpochRecord(3, 1, 0.3, 0.6, 1)
        };
        Element page = parsed(Runs.result(Runs.predictions(10, 1, 0.1f), Scaling.NONE, settings, epochs));
        String text = page.getTextContent();
        assertTrue(text.contains("The validation loss was lowest after epoch 2, at 0.2500"), text);
        assertTrue(text.contains("Validation loss"), text);
        assertTrue(text.contains("mean absolute error"), text);
        assertFalse(text.contains("ended early"), text);
        assertEquals(
                1,
                Pages.elements(page, "path").stream()
                        .filter(path -> path.getAttribute("class").equals("line validation"))
                        .count());
        text = parsed(plain(10, 0.1f, Runs.epochs(20))).getTextContent();
        assertFalse(text.toLowerCase(Locale.ROOT).contains("validation loss"), text);
    }

    @Test
    void aRunThatEndedEarlySaysSoAtTheTop() throws Exception {
        String text = parsed(plain(10, 0.1f, Runs.epochs(7))).getTextContent();
        assertTrue(text.contains("This run ended early, after 7 of 20 epochs."), text);
        assertFalse(text.contains("this very hash"), text);
        text = parsed(plain(10, 0.1f, Runs.epochs(20))).getTextContent();
        assertFalse(text.contains("ended early"), text);
        assertTrue(text.contains("this very hash"), text);
    }

    private static Settings seriesNamed(String column) {
        return DEFAULTS.with(List.of(new Setting("data.column", column, false, Origin.of("test"))));
    }

    @Test
    void theLastWindowIsLookedInto() throws Exception {
        RunResult result = Runs.result(Runs.predictions(10, 1, 0.1f), Scaling.NONE, DEFAULTS, Runs.epochs(2));
        float[][] values = new float[6][2 * 3];
        values[4][5] = -2.5f;
        Element page = Pages.parse(Report.html(result, Optional.of(new LstmTrace(2, 3, values)), Runs.ABOUT));
        assertTrue(page.getTextContent().contains("for the cell from \u22122.50 to 2.50"), page.getTextContent());
        assertEquals(7, Pages.elements(page, "image").size(), "six maps and the key");
    }

    private static RunResult plain(int count, float error, EpochRecord... epochs) {
        return Runs.result(Runs.predictions(count, 1, error), Scaling.NONE, DEFAULTS, epochs);
    }

    private static Element parsed(RunResult result) throws Exception {
        return Pages.parse(Report.html(result, Optional.empty(), Runs.ABOUT));
    }
}
