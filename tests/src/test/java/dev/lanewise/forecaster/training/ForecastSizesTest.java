package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes of the M4 competition's hourly and weekly series, and what happens where data are few. */
class ForecastSizesTest {

    /**
     * Lengths of the weekly series, each with how many have it, from the competition's {@code Weekly-train.csv}: values
     * of each line that are neither the id nor empty, counted.
     */
    private static final String WEEKLY =
            "80:65 247:1 275:7 343:1 365:1 379:22 432:1 446:1 457:2 484:3 487:3 504:1 509:1 510:1 578:1"
                    + " 644:7 653:1 661:1 721:23 824:21 849:3 934:20 940:4 1006:2 1015:1 1017:3 1024:1 1025:1 1044:16"
                    + " 1087:4 1128:1 1207:6 1283:2 1293:1 1298:1 1311:2 1351:1 1448:1 1512:3 1602:26 1603:13 1607:3"
                    + " 1623:4 1644:29 1705:1 1710:1 1874:1 1913:1 2178:6 2179:5 2283:29 2284:1 2596:1 2597:1";

    /** The same of {@code Hourly-train.csv}. */
    private static final String HOURLY = "700:169 960:245";

    private static int[] lengths(String counted) {
        return Arrays.stream(counted.split(" "))
                .map(each -> each.split(":"))
                .flatMapToInt(each ->
                        IntStream.generate(() -> Integer.parseInt(each[0])).limit(Long.parseLong(each[1])))
                .toArray();
    }

    @Test
    void hourly() {
        ForecastSizes sizes = ForecastSizes.of(48, 24, lengths(HOURLY));
        assertEquals(new ForecastSizes(48, 24, 24, 10, 234_682, 128, true, 64, 8000), sizes);
        assertEquals(240, sizes.window());
    }

    @Test
    void weekly() {
        ForecastSizes sizes = ForecastSizes.of(13, 1, lengths(WEEKLY));
        assertEquals(new ForecastSizes(13, 1, 13, 10, 322_252, 128, true, 64, 8000), sizes);
        assertEquals(130, sizes.window());
    }

    /**
     * Derived by hand: W = 14 P, N = n - h - min(W, max(1, (n - h) div 2)) + 1; without a season P = h. Where that is
     * at least 20000, W = 10 P. U = 1200 sqrt(N) / batch, between 200 and 512000 / batch.
     */
    @ParameterizedTest
    @CsvSource({
        // horizon, season, length
        "12, 12, 1000, 'patch=12, steps=14, windows=821, hidden=32, skip=false, batch=32, updates=1074'",
        // T = 120 div 12
        "12, 12, 120, 'patch=12, steps=10, windows=55, hidden=32, skip=false, batch=32, updates=278'",
        "11, 1, 309, 'patch=11, steps=14, windows=150, hidden=32, skip=false, batch=32, updates=459'",
        // the rule says 84 updates
        "12, 12, 20, 'patch=12, steps=2, windows=5, hidden=32, skip=false, batch=32, updates=200'",
        "12, 12, 13, 'patch=12, steps=2, windows=1, hidden=32, skip=false, batch=32, updates=200'",
        "12, 12, 12, 'patch=12, steps=2, windows=0, hidden=32, skip=false, batch=32, updates=200'",
        // on both sides of N = 1000, of 50 W = 2800 and of N = 20000
        "1, 4, 1055, 'patch=4, steps=14, windows=999, hidden=32, skip=false, batch=32, updates=1185'",
        "1, 4, 1056, 'patch=4, steps=14, windows=1000, hidden=64, skip=false, batch=128, updates=296'",
        "1, 4, 2855, 'patch=4, steps=14, windows=2799, hidden=64, skip=false, batch=128, updates=496'",
        "1, 4, 2856, 'patch=4, steps=14, windows=2800, hidden=64, skip=true, batch=128, updates=496'",
        "1, 4, 20055, 'patch=4, steps=14, windows=19999, hidden=64, skip=true, batch=128, updates=1326'",
        "1, 4, 20056, 'patch=4, steps=10, windows=20016, hidden=128, skip=true, batch=64, updates=2653'"
    })
    void oneSeries(int horizon, int season, int length, String expected) {
        assertEquals(
                "ForecastSizes[horizon=" + horizon + ", season=" + season + ", " + expected + "]",
                ForecastSizes.of(horizon, season, length).toString());
    }

    @Test
    void noSeriesIsLongEnough() {
        assertEquals(0, ForecastSizes.of(12, 12).windows());
        assertEquals(0, ForecastSizes.of(12, 12, 5, 12, 0).windows());
    }

    @Test
    void originsRunFromTheFirstToHorizonBeforeTheEnd() {
        assertEquals(24, SeasonalWindows.firstOrigin(60, 12, 168));
        assertEquals(60 - 12 - 24 + 1, SeasonalWindows.count(60, 12, 168));
        assertEquals(1, SeasonalWindows.firstOrigin(13, 12, 168));
        assertEquals(168, SeasonalWindows.firstOrigin(1000, 12, 168));
    }

    @Test
    void refusesSizesBelowOne() {
        assertThrows(ParameterException.class, () -> ForecastSizes.of(0, 1, 10));
        assertThrows(ParameterException.class, () -> ForecastSizes.of(1, 0, 10));
    }
}
