package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.Outcome;
import dev.lanewise.trainer.results.ForecastResult;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The page of a forecast is well-formed, needs nothing else, and shows the figures of the result. */
class ForecastReportTest {

    private static final DoubleUnaryOperator WAVE = row -> 20 + 5 * Math.sin(row * Math.PI / 6) + row * row % 7 / 10;

    private static Element page(ForecastResult result) throws Exception {
        return Pages.parse(ForecastReport.html(result, Runs.ABOUT));
    }

    @Test
    void theFiguresAreThoseOfTheResult() throws Exception {
        ForecastResult result = Forecasts.monthly(WAVE, 96).withBacktest(4).result();
        Element page = page(result);
        List<String> figures = Pages.values(page);
        for (double[] quantile : result.answer().orElseThrow().forecast().values()[0]) {
            for (double value : quantile) {
                assertTrue(figures.contains(Double.toString(value)), value + " in " + figures);
            }
        }
        for (MethodResult method : result.backtest().orElseThrow().methods()) {
            for (double score : new double[] {
                method.mase(),
                method.mean().points().rmse(),
                method.mean().points().smape(),
                method.mean().intervals().orElseThrow().pinball(),
                method.mean().intervals().orElseThrow().msis()
            }) {
                assertTrue(figures.contains(Double.toString(score)), method.name() + " " + score);
            }
        }
        String text = page.getTextContent();
        for (String shown : new String[] {
            "The same run again",
            "java -jar trainer.jar --config 'a&b.yaml'",
            "Forecast of <sales> & \"more\"",
            "a note <of> the reader",
            "monthly, 2004-01 to 2008-12",
            "0123abcd",
            result.verdict().orElseThrow().sentence().split(": ")[0],
            result.design().reasons().get(0),
            "Training and forecast"
        }) {
            assertTrue(text.contains(shown), shown + " in " + text);
        }
        assertFalse(text.contains("NaN"), text);
    }

    @Test
    void theForecastIsDrawnWhereItIs() throws Exception {
        ForecastResult result = Forecasts.monthly(row -> row, 40).result();
        Element page = page(result);
        // The axis goes from row 1 to row 52, and from 0 to a tick above the last quantile; x is in thousandths.
        String path = Pages.elements(page, "path").stream()
                .filter(each -> each.getAttribute("class").equals("line model"))
                .findFirst()
                .orElseThrow()
                .getAttribute("d");
        assertTrue(path.startsWith("M" + Html.number(1000.0 * 39 / 51, 1) + " "), path);
        assertTrue(path.contains("L1000 "), path);
        assertEquals(12, path.split("L").length - 1, "a line from the last known value over 12 steps");
    }

    @Test
    void theBacktestDrawsEachOriginAndEachMethod() throws Exception {
        ForecastResult result = Forecasts.monthly(WAVE, 96).withBacktest(3).result();
        Element page = page(result);
        // Three origins, the forecast once or twice (its end, and all of it), the error by step, the calibration.
        assertEquals(3 + 2 + 1 + 1, count(page, "path", "line model"));
        assertEquals(3 + 2, count(page, "path", "band band-0"));
        int methods = result.backtest().orElseThrow().methods().size();
        assertEquals(methods - 1, count(page, "path", "line faint"));
        assertEquals(1 + 2, count(page, "path", "line persistence") + count(page, "path", "line persistence thin") + 1);
        assertEquals(1, count(page, "path", "line training"));
        String shares = Interval.percent(result.backtest()
                .orElseThrow()
                .methods()
                .get(0)
                .mean()
                .intervals()
                .orElseThrow()
                .coverage());
        assertTrue(page.getTextContent().contains("intervals held " + shares + " of 36 values"), shares);
    }

    private static long count(Element page, String tag, String style) {
        return Pages.elements(page, tag).stream()
                .filter(each -> each.getAttribute("class").equals(style))
                .count();
    }

    @Test
    void whatIsMissingIsLeftOut() throws Exception {
        String text = page(Forecasts.monthly(WAVE, 96).result()).getTextContent();
        assertTrue(text.contains("The next 12 values of <sales>"), text);
        assertFalse(text.contains("Backtest"), text);
        assertFalse(text.contains("Calibration"), text);
        text = page(Forecasts.monthly(WAVE, 96).withBacktest(1).withoutAnswer().result())
                .getTextContent();
        assertFalse(text.contains("Forecast of"), text);
        assertFalse(text.contains("Inside the LSTM"), text);
        assertFalse(text.contains("SHA-256"), text);
        assertTrue(text.contains("1 origin"), text);
    }

    @Test
    void anySeriesCanBeDrawn() throws Exception {
        List<DoubleUnaryOperator> all = List.of(
                row -> 7,
                row -> 0,
                row -> Math.sin(row) - 0.5,
                row -> 1e100 * (2 + Math.sin(row)),
                row -> 1e-300 * row,
                row -> row < 30 ? 5 : row);
        for (DoubleUnaryOperator values : all) {
            for (int horizon : new int[] {1, 12}) {
                Forecasts made = Forecasts.monthly(values, 60).withHorizon(horizon);
                for (ForecastResult result : List.of(
                        made.result(),
                        made.withBacktest(1).result(),
                        made.withBacktest(8).result())) {
                    String text = page(result).getTextContent();
                    assertFalse(text.contains("NaN"), text);
                }
            }
        }
    }

    @Test
    void constantSeriesHaveNoMase() throws Exception {
        ForecastResult result = Forecasts.monthly(row -> 7, 60).withBacktest(2).result();
        assertTrue(Double.isNaN(result.backtest().orElseThrow().methods().get(0).mase()));
        Element page = page(result);
        assertTrue(page.getTextContent().contains("MAE of LSTM"), page.getTextContent());
        assertTrue(page.getTextContent().contains("\u2013"), page.getTextContent());
    }

    @Test
    void seriesWithoutTimesCountTheirRows() throws Exception {
        String text = page(Forecasts.monthly(WAVE, 60)
                        .withoutTimes()
                        .withBacktest(2)
                        .result())
                .getTextContent();
        assertTrue(text.contains("rows count as equally spaced"), text);
        assertTrue(text.contains("rows 1 to 72"), text);
    }

    @Test
    void severalTargetsHaveAChartEach() throws Exception {
        ForecastResult result =
                Forecasts.monthly(WAVE, 60).withTargets(10).withBacktest(2).result();
        Element page = page(result);
        assertTrue(page.getTextContent().contains("Charts show the first 8 of 10 targets"), page.getTextContent());
        long charts = Pages.elements(page, "h2").stream()
                .filter(each -> each.getTextContent().startsWith("Forecast of "))
                .count();
        assertEquals(8, charts);
        assertTrue(page.getTextContent().contains("Of target 9 alone"), page.getTextContent());
    }

    @Test
    void intervalsThatAreFarTooWideLeaveTheValuesReadable() throws Exception {
        ForecastResult result = Forecasts.monthly(WAVE, 60).withSpread(1e6).result();
        Element page = page(result);
        assertTrue(page.getTextContent().contains("Some intervals reach beyond the chart"), page.getTextContent());
        assertFalse(page(Forecasts.monthly(WAVE, 60).result()).getTextContent().contains("beyond the chart"));
    }

    @Test
    void aPageOfALongSeriesAndALargeNetStaysSmall() throws Exception {
        ForecastResult result = Forecasts.monthly(WAVE, 5000)
                .withBacktest(8)
                .withTrace(1000, 512)
                .result();
        String page = ForecastReport.html(result, Runs.ABOUT);
        assertTrue(page.length() < 1_000_000, page.length() + " characters");
        String text = Pages.parse(page).getTextContent();
        assertTrue(text.contains("These are the last 117 of 1000 steps."), text);
    }

    @Test
    void forecastsOfTheBacktestAreWhatIsScored() throws Exception {
        ForecastResult result = Forecasts.monthly(WAVE, 96).withBacktest(2).result();
        Outcome last =
                result.backtest().orElseThrow().methods().get(0).outcomes().get(1);
        String shown = "forecast " + Numbers.of(last.forecast().point(0)[11]) + " (step 12)";
        assertTrue(page(result).getTextContent().contains(shown), shown);
    }
}
