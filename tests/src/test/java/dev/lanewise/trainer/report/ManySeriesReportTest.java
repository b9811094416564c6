package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.ScoreTotals;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManySeriesResult;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The page of many series is well-formed, shows the figures of the result, and counts every series once. */
class ManySeriesReportTest {

    private static Element page(ManySeriesResult result, String... asked) throws Exception {
        return Pages.parse(ManySeriesReport.html(result, Runs.ABOUT, List.of(asked)));
    }

    @Test
    void theFiguresAreThoseOfTheResult() throws Exception {
        ManySeriesResult result = ManyForecasts.of(30).withLeftOut(3).result();
        Element page = page(result);
        List<String> figures = Pages.values(page);
        for (MethodTotals method : result.scores().orElseThrow().methods()) {
            ScoreTotals totals = method.totals();
            for (double score : new double[] {
                totals.smape().mean(),
                totals.mase().mean(),
                totals.msis().mean(),
                totals.coverage().mean(),
                method.owa()
            }) {
                assertTrue(figures.contains(Double.toString(score)), method.name() + " " + score);
            }
        }
        String text = page.getTextContent();
        for (String shown : new String[] {
            result.headline().orElseThrow().split(": ")[0],
            "The last 4 values of 30 series, forecast from those before.",
            "Left out: 3 series",
            "out2: it has no <values>",
            "a note <of> the reader",
            "a remark",
            "40 to 40, median 40",
            "0123abcd",
            "java -jar trainer.jar --config 'a&b.yaml'",
            "<0> & co",
            "<15> & co",
            "<29> & co"
        }) {
            assertTrue(text.contains(shown), shown + " in " + text);
        }
        assertFalse(text.contains("NaN"), text);
    }

    /** The last bar of the errors takes the few that lie beyond the axis, and no series gets lost. */
    @Test
    void eachHistogramCountsEverySeriesOnce() throws Exception {
        ManySeriesResult result = ManyForecasts.of(1000).result();
        Element page = page(result);
        for (String chart : List.of("distribution-chart", "coverage-chart")) {
            Element drawn = Pages.elements(page, "svg").stream()
                    .filter(each -> each.getAttribute("aria-labelledby").startsWith(chart))
                    .findFirst()
                    .orElseThrow();
            int[] sums = new int[2];
            Matcher counts = Pattern.compile(": (\\d+) series by LSTM, (\\d+) by naive")
                    .matcher(drawn.getTextContent().replace("\u202f", ""));
            while (counts.find()) {
                sums[0] += Integer.parseInt(counts.group(1));
                sums[1] += Integer.parseInt(counts.group(2));
            }
            assertEquals(1000, sums[0], chart);
            assertEquals(1000, sums[1], chart);
        }
        assertTrue(page.getTextContent().contains("series beyond it"), page.getTextContent());
    }

    @Test
    void theBestTheTypicalTheWorstAndTheAskedOneAreDrawn() throws Exception {
        Element page = page(ManyForecasts.of(30).result(), ManyForecasts.id(7), ManyForecasts.id(15));
        List<String> drawn = Pages.elements(page, "figure").stream()
                .map(each -> Pages.elements(each, "h3").get(0).getTextContent())
                .toList();
        assertEquals(List.of("<7> & co", "<15> & co", "<0> & co", "<15> & co", "<29> & co"), drawn);
        // The forecast that was tested and the next one; of a series that is no case, the next one alone.
        assertEquals(1 + 4 * 2, count(page, "path", "line model"));
        assertEquals(4, count(page, "path", "line truth"));
        assertEquals(1 + 4 * 2, count(page, "path", "band band-0"));
    }

    /** Rows 1 to 44 lie on the axis; the tested forecast starts from row 36, the next one from row 40. */
    @Test
    void forecastsAreDrawnWhereTheyAre() throws Exception {
        Element page = page(ManyForecasts.of(30).result());
        List<String> paths = Pages.elements(page, "path").stream()
                .filter(each -> each.getAttribute("class").equals("line model"))
                .map(each -> each.getAttribute("d"))
                .toList();
        assertTrue(paths.get(0).startsWith("M" + Html.number(1000.0 * 35 / 43, 1) + " "), paths.get(0));
        assertTrue(paths.get(1).startsWith("M" + Html.number(1000.0 * 39 / 43, 1) + " "), paths.get(1));
        assertEquals(4, paths.get(1).split("L").length - 1, paths.get(1));
        String text = page.getTextContent();
        assertTrue(text.contains("37: 20.00, forecast 23.00, 90\u202f% interval 21.00 to 25.00"), text);
    }

    /** What came goes on from the last value before, as the forecast does; what is next is the series' own. */
    @Test
    void theLinesOfASeriesBelongTogether() throws Exception {
        Element page = page(ManyForecasts.of(30).result(), ManyForecasts.id(8));
        List<Element> paths = Pages.elements(page, "path");
        String truth = start(paths, "line truth");
        assertEquals(
                truth, start(paths.subList(paths.indexOf(first(paths, "line truth")), paths.size()), "line model"));
        // The last value is 23, and two more of the series after the seventh.
        assertTrue(page.getTextContent().contains("40 known values; a forecast from 25.00 to 25.00."));
    }

    private static Element first(List<Element> paths, String style) {
        return paths.stream()
                .filter(each -> each.getAttribute("class").equals(style))
                .findFirst()
                .orElseThrow();
    }

    private static String start(List<Element> paths, String style) {
        return first(paths, style).getAttribute("d").split("L")[0];
    }

    /** The large figure is the mean, the small one the median; the least mean of a column is in bold type. */
    @Test
    void theTableHasMeansAndMedians() throws Exception {
        ManySeriesResult result = ManyForecasts.of(100).result();
        List<Element> rows = Pages.elements(page(result), "tr").stream()
                .filter(row -> !Pages.elements(row, "data").isEmpty())
                .toList();
        List<MethodTotals> methods = result.scores().orElseThrow().methods();
        ScoreTotals.Spread own = methods.get(0).totals().mase();
        assertNotEquals(Numbers.of(own.mean()), Numbers.of(own.median()));
        for (int i = 0; i < 2; i++) {
            ScoreTotals totals = methods.get(i).totals();
            ScoreTotals other = methods.get(1 - i).totals();
            List<Element> cells = Pages.elements(rows.get(i), "td");
            assertCell(cells.get(0), totals.smape(), other.smape());
            assertCell(cells.get(1), totals.mase(), other.mase());
            assertCell(cells.get(2), totals.msis(), other.msis());
            assertEquals(i == 0, cells.get(4).getAttribute("class").equals("best"), "the OWA");
        }
    }

    private static void assertCell(Element cell, ScoreTotals.Spread spread, ScoreTotals.Spread other) {
        assertEquals(
                Numbers.of(spread.mean()), Pages.elements(cell, "data").get(0).getTextContent());
        assertEquals(
                Numbers.of(spread.median()),
                Pages.elements(cell, "small").get(0).getTextContent());
        assertEquals(spread.mean() < other.mean(), cell.getAttribute("class").equals("best"));
    }

    /** All have the same naive forecast, so that their dots stand one above the other. */
    @Test
    void sharesAndPairsAreThoseOfTheSeries() throws Exception {
        ManySeriesResult result = ManyForecasts.of(30).result();
        Element page = page(result);
        List<Element> dots = Pages.elements(page, "circle").stream()
                .filter(dot -> dot.getAttribute("class").equals("model") && dot.hasAttribute("cx"))
                .toList();
        assertEquals(
                1, dots.stream().map(dot -> dot.getAttribute("cx")).distinct().count());
        assertTrue(dots.stream().map(dot -> dot.getAttribute("cy")).distinct().count() > 10);
        List<Double> coverage = result.rows().stream()
                .map(row -> row.score().orElseThrow().coverage())
                .toList();
        long all = coverage.stream().filter(share -> share == 1).count();
        long half = coverage.stream().filter(share -> share < 0.5).count();
        String text = page.getTextContent();
        String counts = "Series with all values inside: " + all + "; with fewer than half: " + half + ".";
        assertTrue(text.contains(counts), text);
        int better = result.scores().orElseThrow().better();
        assertTrue(text.contains("Better than naive" + Interval.percent(better / 30.0) + "of 30 series"), text);
    }

    private static long count(Element page, String tag, String style) {
        return Pages.elements(page, tag).stream()
                .filter(each -> each.getAttribute("class").equals(style))
                .count();
    }

    @Test
    void whatWasNotTestedIsLeftOut() throws Exception {
        ManySeriesResult result = ManyForecasts.of(30).untested().result();
        Element page = page(result);
        String text = page.getTextContent();
        assertTrue(text.contains("The next 4 values of 30 series"), text);
        assertTrue(text.contains("Some of the series"), text);
        assertFalse(text.contains("MASE"), text);
        assertEquals(3, Pages.elements(page, "figure").size());
        page = page(result, ManyForecasts.id(3));
        assertEquals(1, Pages.elements(page, "figure").size());
        assertTrue(page.getTextContent().contains("<3> & co"), page.getTextContent());
    }

    @Test
    void anySeriesCanBeDrawn() throws Exception {
        List<DoubleUnaryOperator> all = List.of(
                row -> 7,
                row -> 0,
                row -> Math.sin(row) - 0.5,
                row -> 1e100 * (2 + Math.sin(row)),
                row -> 1e-300 * row);
        for (DoubleUnaryOperator values : all) {
            for (int rows : new int[] {2, 60}) {
                ManyForecasts made = ManyForecasts.of(3).withValues(values, rows, 1);
                String text = page(made.result(), ManyForecasts.id(1)).getTextContent();
                assertFalse(text.contains("NaN"), text);
                page(made.untested().result());
            }
        }
    }

    @Test
    void constantSeriesHaveNoMase() throws Exception {
        String text =
                page(ManyForecasts.of(3).withValues(row -> 7, 40, 4).result()).getTextContent();
        assertTrue(text.contains("No MASE: the values before were all the same"), text);
        assertTrue(text.contains("\u2013"), text);
    }

    @Test
    void aPageOfVeryManySeriesStaysSmall() throws Exception {
        ManySeriesResult result = ManyForecasts.of(100_000)
                .withValues(row -> row % 3, 12, 2)
                .withLeftOut(5000)
                .result();
        String page = ManySeriesReport.html(result, Runs.ABOUT, List.of());
        assertTrue(page.length() < 120_000, page.length() + " characters");
        String text = Pages.parse(page).getTextContent();
        assertTrue(text.contains("The last 4\u202f800 are not listed."), text);
    }
}
