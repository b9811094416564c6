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
import java.util.SplittableRandom;
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

    /** Errors from numpy: means of |y - seasonal naive with drift| from three origins, over mean |diff(y[:n - h])|. */
    @ParameterizedTest
    @CsvSource({
        "elnino, temperature, 1, 12, 12, '1=2.214707 12=1.069603'",
        "us-macro, unemp, 3, 4, 1, '1=4.769771 4=6.191922'",
        "us-employment, leisure_and_hospitality, 1, 12, 1, '1=4.944508 12=9.496175'",
        "sunspots, SUNACTIVITY, 12, 11, 1, '1=3.065299'"
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
        assertTried("1=3.065299 7=3.974029 11=1.417534 12=2.190975", choice);
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

    /** Against the last value a season loses here, as it is a year's growth behind; by its pattern it wins. */
    @Test
    void aTrendDoesNotHideTheSeason() {
        double[] values = new double[96];
        Arrays.setAll(values, t -> 100 + 2 * t + 5 * Math.sin(2 * Math.PI * t / 12));
        SeasonChoice choice = SeasonChoice.of(List.of(values), 3, List.of(12));
        assertEquals(12, choice.season());
        assertEquals(0, choice.tried().get(1).error(), 1e-12);
    }

    /** Without a season, too, the one that comes closest can be told. */
    @Test
    void theLikeliestSeason() {
        SplittableRandom random = new SplittableRandom(1);
        double[] walk = new double[300];
        for (int t = 1; t < walk.length; t++) {
            walk[t] = walk[t - 1] + random.nextDouble() - 0.5;
        }
        SeasonChoice none = SeasonChoice.of(List.of(walk), 4, List.of(1, 4, 52));
        assertEquals(1, none.season());
        assertEquals(4, none.likeliest());
        assertEquals(1, SeasonChoice.of(List.of(walk), 4, List.of(1)).likeliest());
        assertEquals(1, SeasonChoice.of(List.of(new double[20]), 4, List.of(7)).likeliest());
        assertEquals(
                7,
                SeasonChoice.of(List.of(sawtooth(70, 7, 1)), 7, List.of(1, 7)).likeliest());
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
