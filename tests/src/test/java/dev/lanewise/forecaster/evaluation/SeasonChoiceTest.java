package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.CsvTable;
import dev.lanewise.forecaster.series.TimeStep;
import java.nio.file.Path;
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
        return CsvTable.read(path, CsvOptions.FOUND.withTargets(column))
                .table()
                .column(column)
                .values();
    }

    /** Errors from the same sums in numpy: |y - seasonal naive| over the last h values, over mean |diff(y before)|. */
    @ParameterizedTest
    @CsvSource({
        "elnino, temperature, 1, 12, 12, '1=2.513309 12=1.246800'",
        "us-macro, unemp, 3, 4, 1, '1=10.925676 4=14.158784'",
        "us-employment, leisure_and_hospitality, 1, 12, 1, '1=8.234176 12=14.483397'",
        "sunspots, SUNACTIVITY, 12, 11, 1, '1=2.469253'"
    })
    void ofKnownSeries(String file, String column, int months, int horizon, int season, String errors) {
        List<Integer> candidates = TimeStep.ofMonths(months).seasonCandidates();
        SeasonChoice choice = SeasonChoice.of(List.of(column(file, column)), horizon, candidates);
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
