package dev.lanewise.forecaster.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds of series follow the written formula; expected values come from it in Python's hashlib and big integers. */
class SeriesSeedTest {

    @ParameterizedTest
    @CsvSource({
        "42, H1, 38de89bcb772776b",
        "42, H2, 800157854edec456",
        "7, H1, d6871332215e7072",
        "42, 'Zürich, ☂', f9741e0505b0ed2d",
        "42, '', ddfbf28d4884672e"
    })
    void seedsFollowTheFormula(long seed, String id, String expected) {
        assertEquals(expected, Long.toHexString(SeriesSeed.of(seed, id)));
    }
}
