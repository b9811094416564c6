package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spread counts relative to magnitude: neither is rounding spread, nor is a small unit none. */
class SpreadTest {

    private static final int COUNT = 120;

    @ParameterizedTest
    @ValueSource(doubles = {0, 20, 20.1, 0.1, -1e-7, 1e-300, 1e12, 1e300, Double.MIN_VALUE, Double.MAX_VALUE})
    void theSameValueIsConstant(double value) {
        double[] values = new double[COUNT];
        Arrays.fill(values, value);
        assertTrue(Spread.isConstant(values, 0, COUNT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {20.1, 1e-300, 1e300, -7})
    void theSameValueWithItsRoundingIsConstant(double value) {
        double[] values = new double[COUNT];
        Arrays.setAll(values, i -> i % 2 == 0 ? value : Math.nextUp(value));
        assertTrue(Spread.isConstant(values, 0, COUNT));
    }

    /** Of 1e307 the sum overflows, of 1e300 its squares, of 1e-200 the squares underflow. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-12, 1e12, 1e-150, 1e150, 1e-200, 1e-300, 1e300, 1e307})
    void valuesInAnyUnitHaveASpread(double unit) {
        double[] plain = new double[COUNT];
        Arrays.setAll(plain, i -> 5 + Math.sin(i));
        double[] values = Arrays.stream(plain).map(value -> unit * value).toArray();
        Scaling scaling = Spread.scaling(values, 0, COUNT);
        Scaling expected = Spread.scaling(plain, 0, COUNT);
        assertFalse(Spread.isConstant(values, 0, COUNT));
        // each value is rounded twice, the sums of 120 values once for each: 122 roundings of half a unit in the last
        // place
        assertEquals(expected.mean(), scaling.mean() / unit, COUNT * Math.ulp(expected.mean()));
        assertEquals(expected.deviation(), scaling.deviation() / unit, COUNT * Math.ulp(expected.mean()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e6, 1e9})
    void aSmallSpreadOnALargeValueIsOne(double level) {
        double[] values = new double[COUNT];
        Arrays.setAll(values, i -> level * (1 + 1e-12 * i));
        assertFalse(Spread.isConstant(values, 0, COUNT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-100, 1e100})
    void ordinaryUnitsKeepTheBitsOfAPlainSum(double unit) {
        double[] values = new double[COUNT];
        Arrays.setAll(values, i -> unit * (5 + Math.sin(i)));
        assertEquals(plain(values), Spread.scaling(values, 0, COUNT));
    }

    /** The contract's formula, word for word. */
    private static Scaling plain(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Scaling(mean, Math.sqrt(squares / values.length));
    }
}
