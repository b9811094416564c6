package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Origins leave enough for the first fit, and no known value unused at the end. */
class OriginsTest {

    @Test
    void aHorizonApartWhereHalfOfTheSeriesStays() {
        Origins origins = Origins.of(200, 12, 8);
        assertEquals(List.of(104, 116, 128, 140, 152, 164, 176, 188), origins.rows());
        assertEquals("8 origins, 12 rows apart", origins.words());
        assertEquals("", origins.note());
    }

    /** With 191 values, 96 must stay: 179 - 96 = 83 rows for seven gaps are 11 each. */
    @Test
    void elseEvenlyCloser() {
        Origins origins = Origins.of(191, 12, 8);
        assertEquals(List.of(102, 113, 124, 135, 146, 157, 168, 179), origins.rows());
        assertEquals("", origins.note());
        assertEquals(12, Origins.of(192, 12, 8).gap());
    }

    /** With 30 values and a horizon of 12, 15 must stay, and 15 to 18 are left. */
    @Test
    void fewerWhereThereIsNoRoom() {
        Origins origins = Origins.of(30, 12, 8);
        assertEquals(List.of(15, 16, 17, 18), origins.rows());
        assertEquals("4 origins, 1 row apart", origins.words());
        assertEquals(
                "with 30 known values and a horizon of 12, there is room for 4 origins instead of 8 in the second half",
                origins.note());
    }

    @Test
    void oneWhereTheHorizonIsMoreThanHalf() {
        Origins origins = Origins.of(20, 12, 8);
        assertEquals(List.of(8), origins.rows());
        assertEquals("1 origin", origins.words());
        assertEquals(
                "with 20 known values and a horizon of 12, less than half of them, 8, come before the only origin",
                origins.note());
    }

    @Test
    void noneWhereTheHorizonIsAllThereIs() {
        assertEquals(
                "horizon must be less than the number of known values, 12, to be tested, but is 12",
                assertThrows(IllegalArgumentException.class, () -> Origins.of(12, 12, 8))
                        .getMessage());
        assertEquals(List.of(1), Origins.of(13, 12, 8).rows());
    }

    @Test
    void anyLengthHasOriginsByTheRule() {
        for (int known = 2; known < 120; known++) {
            for (int horizon = 1; horizon < known; horizon += 3) {
                for (int count : new int[] {1, 2, 8}) {
                    check(Origins.of(known, horizon, count), known, horizon, count);
                }
            }
        }
    }

    private static void check(Origins origins, int known, int horizon, int count) {
        String at = known + " values, horizon " + horizon + ": " + origins;
        List<Integer> rows = origins.rows();
        assertEquals(known - horizon, rows.get(rows.size() - 1), at);
        assertTrue(rows.size() <= count && origins.gap() <= horizon, at);
        if (rows.size() > 1) {
            assertTrue(2 * rows.get(0) >= known, at);
        }
        boolean isWider = 2 * (known - horizon - (count - 1) * (origins.gap() + 1)) >= known;
        assertTrue(origins.gap() == horizon || rows.size() < count || !isWider, "could be wider: " + at);
        if (rows.size() < count) {
            assertTrue(2 * (known - horizon - rows.size()) < known, "one more fits: " + at);
        }
        assertEquals(
                rows.size() < count || 2 * rows.get(0) < known, !origins.note().isEmpty(), at);
    }

    @Test
    void aKeptModelIsTestedAfterItsTraining() {
        assertEquals(List.of(100, 112, 124), Origins.after(100, 130, 12).rows());
        assertEquals(List.of(100), Origins.after(100, 101, 12).rows());
        assertEquals(
                "known must be more than the 100 values that the model has learned from, so that there are new ones to"
                        + " score, but is 100",
                assertThrows(IllegalArgumentException.class, () -> Origins.after(100, 100, 12))
                        .getMessage());
    }
}
