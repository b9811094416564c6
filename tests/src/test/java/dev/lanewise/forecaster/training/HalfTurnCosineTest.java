package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

/** The cosine of schedules has StrictMath's bits. */
class HalfTurnCosineTest {

    @Test
    void itIsStrictMathsOverWholeTrainings() {
        for (int updates : new int[] {1, 2, 3, 63, 600, 1260, 2401, 99_991, 1_000_000}) {
            for (int update = 0; update <= updates; update++) {
                same(Math.PI * update / updates);
            }
        }
    }

    @Test
    void itIsStrictMathsWhereFormulasChange() {
        for (double part : new double[] {0, 0x1p-27 / Math.PI, 0.3 / Math.PI, 0.78125 / Math.PI, 0.25, 0.5, 0.75, 1}) {
            around(part * Math.PI, HalfTurnCosineTest::same);
            around(Math.PI / 2 - part * Math.PI / 4, HalfTurnCosineTest::same);
            around(Math.PI / 2 + part * Math.PI / 4, HalfTurnCosineTest::same);
        }
        for (int high :
                new int[] {0x3e400000, 0x3fd33333, 0x3fe90000, 0x3fe921fb, 0x3ff921fb, 0x4002d97c, 0x400921fb}) {
            around(Double.longBitsToDouble((long) high << 32), HalfTurnCosineTest::same);
            around(Double.longBitsToDouble((long) (high + 1) << 32), HalfTurnCosineTest::same);
        }
    }

    @Test
    void itIsStrictMathsAnywhere() {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 3_000_000; i++) {
            same(random.nextDouble(Math.PI));
        }
        for (double x : new double[] {-0.0, -1, 4, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
            same(x);
        }
    }

    /** The doubles next to one, and those at distances up to one in a thousand. */
    private static void around(double x, DoubleConsumer check) {
        for (int i = -2000; i <= 2000; i++) {
            check.accept(Double.longBitsToDouble(Double.doubleToRawLongBits(Math.abs(x)) + i & Long.MAX_VALUE));
            check.accept(x + i * 0x1p-21);
            check.accept(x * (1 + i * 5e-7));
        }
    }

    private static void same(double x) {
        double cosine = HalfTurnCosine.of(x);
        if (Double.doubleToRawLongBits(cosine) != Double.doubleToRawLongBits(StrictMath.cos(x))) {
            assertEquals(Double.toHexString(StrictMath.cos(x)), Double.toHexString(cosine), "cos of " + x);
        }
    }
}
