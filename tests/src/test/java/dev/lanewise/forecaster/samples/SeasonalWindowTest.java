package dev.lanewise.forecaster.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.forecaster.files.ParameterException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** A window agrees with the reference in double, wherever its series lies and whatever was in the object before. */
class SeasonalWindowTest {

    /** Both sides compute in double; sums of some 300 values in another order differ by some 1e-14. */
    private static final double TOLERANCE = 1e-9;

    /** What {@code resources/forecasting/windows.py} wrote. */
    private record Case(Map<String, Object> fields) {

        static List<Case> all() throws IOException {
            try (InputStream file = SeasonalWindowTest.class.getResourceAsStream("/forecasting/windows.json")) {
                List<Object> cases = JSON.std.listFrom(file);
                return cases.stream().map(Case::of).toList();
            }
        }

        @SuppressWarnings("unchecked")
        private static Case of(Object fields) {
            return new Case((Map<String, Object>) fields);
        }

        @Override
        public String toString() {
            return "" + fields.get("name");
        }

        int integer(String key) {
            return ((Number) fields.get(key)).intValue();
        }

        double number(String key) {
            return ((Number) fields.get(key)).doubleValue();
        }

        double[] numbers(String key) {
            return ((List<?>) fields.get(key))
                    .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
        }

        boolean log() {
            return (boolean) fields.get("log");
        }

        SeasonalWindow room() {
            return new SeasonalWindow(integer("steps"), integer("patch"), integer("season"));
        }
    }

    static List<Case> cases() throws IOException {
        return Case.all();
    }

    @Test
    void agreesWithTheWorkedExample() {
        SeasonalWindow window = new SeasonalWindow(2, 3, 3);
        window.read(new double[] {9, 2, 4, 6, 3, 5, 7}, 0, 7, true);
        assertEquals(4.5, window.level());
        assertEquals(0.028468623832, window.mean(), 1e-12);
        assertEquals(0.377702245801, window.deviation(), 1e-12);
        double[] z = {-1.685078665, -0.104955490, 0.877765790, -0.778845752, 0.431741113, 1.259373004};
        double[] values = {4, 6, 8, 0};
        double[] scaled = {-0.104955490, 0.877765790, 1.592843112, -6.171670258};
        double[] naive = {3, 5, 7, 3};
        for (int i = 0; i < 6; i++) {
            assertEquals(z[i], window.z(i), TOLERANCE);
        }
        for (int step = 0; step < 4; step++) {
            assertEquals(z[3 + step % 3], window.base(step), TOLERANCE);
            assertEquals(scaled[step] - window.base(step), window.target(step, values[step]), TOLERANCE);
            assertEquals(naive[step], window.forecast(step, 0), TOLERANCE);
            assertEquals(values[step], window.forecast(step, window.target(step, values[step])), TOLERANCE);
        }
    }

    /** The series lies among others, whose values would show, in an object that has seen another window. */
    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheReference(Case expected) {
        double[] history = expected.numbers("history");
        double[] values = new double[history.length + 20];
        Arrays.fill(values, 1e5);
        System.arraycopy(history, 0, values, 10, history.length);
        SeasonalWindow window = expected.room();
        window.read(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, 9, !expected.log());
        window.read(values, 10, 10 + history.length, expected.log());

        assertEquals(expected.log(), window.isLog());
        assertClose(expected.number("level"), window.level());
        assertClose(expected.number("mean"), window.mean());
        assertClose(expected.number("deviation"), window.deviation());
        double[] z = expected.numbers("z");
        for (int i = 0; i < z.length; i++) {
            assertClose(z[i], window.z(i));
        }
        double[] future = expected.numbers("future");
        for (int step = 0; step < future.length; step++) {
            assertClose(expected.numbers("base")[step], window.base(step));
            assertClose(expected.numbers("target")[step], window.target(step, future[step]));
            double output = expected.numbers("outputs")[step];
            assertClose(expected.numbers("forecast")[step], window.forecast(step, output));
        }
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(
                expected,
                actual,
                TOLERANCE * Math.abs(expected) + Double.MIN_NORMAL + (Math.abs(expected) < 1e-6 ? 0 : TOLERANCE));
    }

    /** The batch has another input in front of each patch, and other targets in front. */
    @ParameterizedTest
    @MethodSource("cases")
    void aBatchGetsTheWindowRoundedOnce(Case given) {
        double[] history = given.numbers("history");
        double[] future = given.numbers("future");
        double[] values = Arrays.copyOf(history, history.length + future.length);
        System.arraycopy(future, 0, values, history.length, future.length);
        int inputs = given.integer("patch") + 1;
        int outputs = future.length + 2;
        Batch batch = batch(3, given.integer("steps"), inputs, outputs);
        SeasonalWindow window = given.room();
        window.read(values, 0, history.length, given.log());
        window.writeInputs(batch, 1, 1);
        window.writeTargets(values, history.length, future.length, batch, 1, 2);

        float[] x = batch.x().data();
        for (int i = 0; i < given.integer("steps") * given.integer("patch"); i++) {
            int step = i / given.integer("patch");
            assertEquals((float) window.z(i), x[(step * 3 + 1) * inputs + 1 + i % given.integer("patch")]);
        }
        for (int step = 0; step < future.length; step++) {
            assertEquals((float) window.target(step, future[step]), batch.targets()[outputs + 2 + step]);
        }
        assertEquals(0, x[inputs]);
        assertEquals(0, batch.targets()[outputs + 1]);
    }

    private static Batch batch(int rows, int steps, int inputs, int outputs) {
        float[] none = {};
        return new Batch(new ArraySamples(rows, steps, inputs, outputs, none, none, false), rows);
    }

    @Test
    void onlySeriesWithoutNegativeValuesHaveALogarithm() {
        double[] values = {-1, 0, -0.0, 5, -1e-300};
        assertTrue(SeasonalWindow.allowsLog(values, 1, 4));
        assertFalse(SeasonalWindow.allowsLog(values, 0, 4));
        assertFalse(SeasonalWindow.allowsLog(values, 1, 5));
        assertFalse(SeasonalWindow.allowsLog(new double[] {Double.NaN}, 0, 1));
    }

    @Test
    void aForecastIsNeitherNegativeNorInfinite() {
        SeasonalWindow window = new SeasonalWindow(2, 2, 2);
        window.read(new double[] {1, 2, 3, 4}, 0, 4, true);
        assertEquals(0, window.forecast(0, -1e30));
        assertEquals(2.5 * (1e6 - 0.1), window.forecast(0, 1e30), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300})
    void valuesThatCannotBeScaledAreRefused(double bad) {
        SeasonalWindow window = new SeasonalWindow(2, 2, 2);
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> window.read(new double[] {0, 1, bad, 2, 3}, 0, 5, false));
        assertEquals(
                "the 4 values before row 5 can't be scaled: one of them is missing, infinite, too large,"
                        + " or negative under a logarithm",
                refused.getMessage());
    }

    @Test
    void aNegativeValueUnderALogarithmIsRefused() {
        SeasonalWindow window = new SeasonalWindow(2, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> window.read(new double[] {1, 2, -3, 2}, 0, 4, true));
        assertThrows(
                IllegalArgumentException.class,
                () -> window.read(new double[] {1, Double.POSITIVE_INFINITY}, 0, 2, true));
    }

    @Test
    void windowsThatCannotBeAreRefused() {
        assertThrows(ParameterException.class, () -> new SeasonalWindow(0, 2, 1));
        assertThrows(ParameterException.class, () -> new SeasonalWindow(2, 0, 1));
        Exception refused = assertThrows(ParameterException.class, () -> new SeasonalWindow(2, 2, 5));
        assertEquals("season must be between 1 and the window's 4 values, but is 5", refused.getMessage());
        SeasonalWindow window = new SeasonalWindow(2, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> window.read(new double[3], 2, 2, true));
    }

    @Test
    void aWindowAllocatesNothing() {
        double[] values = new double[500];
        Arrays.setAll(values, i -> 10 + i % 7);
        SeasonalWindow window = new SeasonalWindow(14, 7, 7);
        Batch batch = batch(1, 14, 7, 7);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int origin = 1; origin < 490; origin++) {
                window.read(values, 0, origin, true);
                window.writeInputs(batch, 0, 0);
                window.writeTargets(values, origin, 7, batch, 0, 0);
                window.forecast(3, 0.5);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // 489 windows: an object for each would be 8 kB or more; asking for the bytes may itself take a few.
        assertTrue(least < 489, least + " bytes");
    }
}
