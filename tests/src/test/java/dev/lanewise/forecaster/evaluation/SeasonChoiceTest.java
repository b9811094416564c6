package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.CsvSeries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The season that is chosen is the calendar's where the series follows it, and none where it doesn't. */
class SeasonChoiceTest {

    private static double[] column(String file, String column) {
        String folder = file.equals("sunspots") ? "trainer/examples" : "tests/src/test/resources/series";
        Path path = Path.of(System.getProperty("lanewise.root"), folder, file + ".csv");
        return CsvSeries.read(path, column).values();
    }

    /** Errors from the same sums in numpy: |y - seasonal naive| over the last h values, over mean |diff(y before)|. */
    @ParameterizedTest
    @CsvSource({
        "elnino, temperature, P1M, 12, 12, '1=2.513309 12=1.246800'",
        "us-macro, unemp, P3M, 4, 1, '1=10.925676 4=14.158784'",
        "us-employment, leisure_and_hospitality, P1M, 12, 1, '1=8.234176 12=14.483397'",
        "sunspots, SUNACTIVITY, P1Y, 11, 1, '1=2.469253'"
    })
    void ofKnownSeries(String file, String column, String step, int horizon, int season, String errors) {
        SeasonChoice choice =
                SeasonChoice.of(List.of(column(file, column)), horizon, SeasonChoice.candidates(Period.parse(step)));
        assertEquals(season, choice.season());
        assertTried(errors, choice);
    }

    /** No calendar knows the sun's eleven years, but a user may suspect them. */
    @Test
    void sunspotsFollowElevenYears() {
        SeasonChoice choice = SeasonChoice.of(List.of(column("sunspots", "SUNACTIVITY")), 11, List.of(12, 11, 7, 1));
        assertEquals(11, choice.season());
        assertTried("1=2.469253 7=3.296177 11=1.101898 12=2.056041", choice);
    }

    private static void assertTried(String expected, SeasonChoice choice) {
        String[] parts = expected.split("[ =]");
        assertEquals(parts.length, 2 * choice.tried().size());
        for (int i = 0; i < choice.tried().size(); i++) {
            assertEquals(Integer.parseInt(parts[2 * i]), choice.tried().get(i).season());
            assertEquals(
                    Double.parseDouble(parts[2 * i + 1]), choice.tried().get(i).error(), 5e-7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P1Y, '1'",
        "P3M, '1, 4'",
        "P1M, '1, 12'",
        "P6M, '1, 2'",
        "P5M, '1'",
        "P1M1D, '1'",
        "P7D, '1, 52'",
        "P14D, '1, 26'",
        "P1D, '1, 7'",
        "P2D, '1'",
        "PT24H, '1, 7'",
        "PT1H, '1, 24, 168'",
        "PT30M, '1, 2, 48'", // a week would be 336
        "PT15M, '1, 4, 96'",
        "PT5M, '1, 12'",
        "PT1M, '1, 60'",
        "PT1S, '1, 60'",
        "PT0.5S, '1'",
        "PT7M, '1'" // a week would be 1440
    })
    void candidatesAreWhatTheCalendarRepeats(String step, String expected) {
        TemporalAmount amount = step.startsWith("PT") ? Duration.parse(step) : Period.parse(step);
        assertEquals("[" + expected + "]", SeasonChoice.candidates(amount).toString());
    }

    private static double[] sawtooth(int length, int season, double height) {
        double[] values = new double[length];
        Arrays.setAll(values, t -> 10 + height * (t % season));
        return values;
    }

    /** A series in millions counts no more than one in units. */
    @Test
    void seriesCountEquallyWhateverTheirUnit() {
        double[] weekly = sawtooth(200, 7, 1);
        double[] other = sawtooth(200, 4, 1e6);
        SeasonChoice both = SeasonChoice.of(List.of(weekly, weekly, other), 10, List.of(4, 7));
        assertEquals(7, both.season());
        SeasonChoice reverse = SeasonChoice.of(List.of(weekly, other, other), 10, List.of(4, 7));
        assertEquals(4, reverse.season());
    }

    @Test
    void ofEqualsTheShorterWins() {
        assertEquals(
                12,
                SeasonChoice.of(List.of(sawtooth(400, 12, 1)), 24, SeasonChoice.WITHOUT_TIMES)
                        .season()); // 24 and 168 are perfect, too
    }

    @Test
    void largeSeasonsAreLeftOut() {
        SeasonChoice choice = SeasonChoice.of(List.of(sawtooth(2000, 336, 1)), 336, List.of(48, 336));
        assertEquals(
                List.of(1, 48),
                choice.tried().stream().map(SeasonChoice.Candidate::season).toList());
    }

    @Test
    void seriesThatTellNothingDoNotCount() {
        double[] tooShort = {1, 2, 3};
        double[] constant = new double[50];
        SeasonChoice none = SeasonChoice.of(List.of(tooShort, constant), 2, List.of(1, 7));
        assertEquals(1, none.season());
        assertEquals(Double.NaN, none.tried().get(1).error());
        SeasonChoice one = SeasonChoice.of(List.of(tooShort, constant, sawtooth(70, 7, 1)), 7, List.of(1, 7));
        assertEquals(7, one.season());
        assertEquals(0, one.tried().get(1).error());
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(ParameterException.class, () -> SeasonChoice.of(List.of(), 0, List.of(1)));
        assertThrows(ParameterException.class, () -> SeasonChoice.of(List.of(), 1, List.of(0)));
    }
}
