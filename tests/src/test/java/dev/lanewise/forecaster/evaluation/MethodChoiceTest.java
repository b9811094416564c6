package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a backtest says of a model, in a sentence that is true. */
class MethodChoiceTest {

    private static final List<String> CANDIDATES = List.of("LSTM", "Theta", "mean of LSTM and Theta");

    /** Forecasts a constant: of a series that ends in zeros, its error is that constant, and MASE it over 1. */
    private record Constant(String name, boolean isBaseline, double value) implements ForecastMethod {

        @Override
        public Fitted fit(Snapshot known) {
            return now -> Forecast.ofPoints(now.targets(), new double[] {value});
        }
    }

    /** Differences of 1 in the first half of 16 values, and of 1 before each of the origins' zeros: a scale near 1. */
    private static BacktestResult backtest(double lstm, double theta, double naive) {
        double[] values = new double[16];
        for (int t = 0; t < 8; t++) {
            values[t] = t % 2 + 1;
        }
        ForecastMethod net = new Constant("LSTM", false, lstm);
        ForecastMethod classical = new Constant("Theta", true, theta);
        List<ForecastMethod> methods = new ArrayList<>(List.of(net, classical, new Constant("naive", true, naive)));
        methods.add(new MeanMethod(List.of(net, classical)));
        Backtest backtest = Backtest.of(Table.of(new Column("y", values)), "y", 1, 1);
        assertEquals(8, backtest.origins().rows().size());
        return backtest.run(methods);
    }

    @Test
    void theSmallestErrorWins() {
        assertEquals("LSTM", MethodChoice.of(backtest(1, 2, 3), CANDIDATES).name());
        assertEquals("Theta", MethodChoice.of(backtest(2, 1, 3), CANDIDATES).name());
        assertEquals(
                "mean of LSTM and Theta",
                MethodChoice.of(backtest(-1, 1, 3), CANDIDATES).name());
        assertEquals("LSTM", MethodChoice.of(backtest(1, 1, 1), CANDIDATES).name(), "the first of equals");
    }

    @Test
    void aNaiveForecastWinsIfItIsClearlyBetter() {
        assertEquals("LSTM", MethodChoice.of(backtest(1, 2, 0.96), CANDIDATES).name());
        assertEquals("naive", MethodChoice.of(backtest(1, 2, 0.94), CANDIDATES).name());
    }

    @Test
    void theReasonHasTheFigures() {
        BacktestResult result = backtest(1, 2, 3);
        double unit = result.method("LSTM").mase();
        assertEquals(
                String.format(
                        Locale.ROOT,
                        "In the backtest (8 origins, 1 row apart), LSTM is the best with MASE %.3f; Theta has %.3f, mean"
                                + " of LSTM and Theta has %.3f.",
                        unit,
                        2 * unit,
                        1.5 * unit),
                MethodChoice.of(result, CANDIDATES).reason());
        assertTrue(
                MethodChoice.of(backtest(1, 2, 0.1), CANDIDATES).reason().contains("naive is clearly the best with"));
    }

    @Test
    void theVerdictNamesTheBestBaseline() {
        BacktestResult beaten = backtest(1, 3, 0.5);
        Verdict verdict = Verdict.of(beaten, "LSTM");
        assertFalse(verdict.beatsBaselines());
        double unit = beaten.method("LSTM").mase();
        assertEquals(
                String.format(
                        Locale.ROOT,
                        "LSTM does not beat the best baseline, naive: MASE %.3f against %.3f (8 origins, 1 row apart).",
                        unit,
                        unit / 2),
                verdict.sentence());
        Verdict better = Verdict.of(backtest(0.4, 3, 0.5), "LSTM");
        assertTrue(better.beatsBaselines());
        assertTrue(better.sentence().startsWith("LSTM beats the best baseline, naive: MASE "), better.sentence());
        assertFalse(Verdict.of(backtest(1, 1, 1), "LSTM").beatsBaselines(), "as good is not better");
    }

    @Test
    void figuresThatDifferLookDifferent() {
        String sentence = Verdict.of(backtest(1, 3, 1.00002), "LSTM").sentence();
        List<String> figures =
                List.of(sentence.replaceAll("[^0-9. ]", "").trim().split(" +"));
        assertFalse(figures.get(0).equals(figures.get(1)), sentence);
    }

    @Test
    void whereNothingScalesErrorsTheirSizeDecides() {
        Table flat = Table.of(new Column("y", new double[10]));
        List<ForecastMethod> methods = List.of(new Constant("LSTM", false, 2), new Constant("naive", true, 1));
        Verdict verdict = Verdict.of(Backtest.of(flat, "y", 1, 1).run(methods), "LSTM");
        assertEquals(
                "LSTM does not beat the best baseline, naive: MAE 2.000 against 1.000 (5 origins, 1 row apart).",
                verdict.sentence());
    }

    @Test
    void withoutBaselinesThereIsNoVerdict() {
        Table flat = Table.of(new Column("y", new double[10]));
        BacktestResult alone = Backtest.of(flat, "y", 1, 1).run(List.of(new Constant("LSTM", false, 2)));
        assertThrows(IllegalArgumentException.class, () -> Verdict.of(alone, "LSTM"));
    }
}
