package dev.lanewise.forecaster.samples;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.AllocationTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of several series, targets and inputs: each where it belongs, and none with a value from its future. */
class SeasonalWindowsTest {

    private static final int STEPS = 2;
    private static final int PATCH = 3;
    private static final int W = STEPS * PATCH;
    private static final int H = 4;
    /** Two series that are learned from, and one in between that is too short for that. */
    private static final int[] STARTS = {0, 30, 33};

    private static final int ROWS = 45;

    private static final Task TASK =
            new Task(List.of("a", "b", "past", "future"), List.of("a", "b"), List.of("future"), STEPS, PATCH, H);
    private static final List<List<Boolean>> LOGS =
            List.of(List.of(true, false), List.of(true, false), List.of(true, false));
    private static final List<Scaling> SCALINGS = List.of(new Scaling(10, 2), new Scaling(-5, 4));

    private static double[] values(double level) {
        double[] values = new double[ROWS];
        Arrays.setAll(values, i -> level + i % 3 + 3 * StrictMath.sin(i * level));
        return values;
    }

    private static Table table(double[] a, double[] b, double[] past, double[] future) {
        return new Table(
                List.of(new Column("a", a), new Column("b", b), new Column("past", past), new Column("future", future)),
                STARTS);
    }

    private static Table table() {
        return table(values(7), values(-2), values(12), values(3));
    }

    private static SeasonalLayout layout(Table table, boolean skip) {
        return new SeasonalLayout(table, TASK, PATCH, LOGS, SCALINGS, skip);
    }

    /** By hand: 30 values have first origin min(6, (30 - 4) div 2) = 6 and last origin 26; 12 have 4 and 8. */
    @Test
    void thePoolHasAllOriginsOfAllSeries() {
        SeasonalWindows pool = layout(table(), true).forTraining();
        assertEquals(21 + 5, pool.count());
        assertFalse(pool.areConsecutive());
        for (int sample = 0; sample < pool.count(); sample++) {
            int start = sample < 21 ? 0 : 33;
            int origin = sample < 21 ? 6 + sample : 33 + 4 + sample - 21;
            assertSample(pool, sample, start, origin);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> pool.input(26, 0, 0));
    }

    /** Compares with windows that are read one by one, and with the columns themselves. */
    private static void assertSample(SeasonalWindows pool, int sample, int start, int origin) {
        Table table = table();
        for (int target = 0; target < 2; target++) {
            double[] values = table.columns().get(target).values();
            SeasonalWindow window = new SeasonalWindow(STEPS, PATCH, PATCH);
            window.read(values, start, origin, target == 0);
            for (int place = 0; place < W; place++) {
                float z = (float) window.z(place);
                assertEquals(z, pool.input(sample, place / PATCH, target * PATCH + place % PATCH));
                assertEquals(z, pool.context(sample, target * W + place));
            }
            for (int step = 0; step < H; step++) {
                float wanted = (float) window.target(step, values[origin + step]);
                assertEquals(wanted, pool.target(sample, target * H + step));
                assertEquals(values[origin + step], pool.invert(sample, target * H + step, wanted), 1e-4);
                double persistence = pool.invert(sample, target * H + step, pool.lastKnown(sample, target * H + step));
                assertEquals(values[origin - 1], persistence, 1e-4);
            }
        }
        for (int other = 0; other < 2; other++) {
            double[] values = table.columns().get(2 + other).values();
            for (int place = 0; place < W; place++) {
                int row = origin - W + place;
                float wanted = row < start ? 0 : SCALINGS.get(other).apply(values[row]);
                assertEquals(wanted, pool.input(sample, place / PATCH, (2 + other) * PATCH + place % PATCH));
            }
        }
        for (int step = 0; step < H; step++) {
            float wanted = SCALINGS.get(1).apply(table.column("future").values()[origin + step]);
            assertEquals(wanted, pool.context(sample, 2 * W + step));
        }
    }

    @Test
    void aBatchGetsWhatTheSampleHas() {
        for (boolean skip : new boolean[] {true, false}) {
            SeasonalWindows pool = layout(table(), skip).forTraining();
            assertEquals(4 * PATCH, pool.inputs());
            assertEquals((skip ? 2 * W : 0) + H, pool.contextInputs());
            assertEquals(2 * H, pool.outputs());
            Batch batch = new Batch(pool, 3);
            batch.load(pool, new int[] {25, 0, 21}, 0, 3);
            int[] order = {25, 0, 21};
            for (int row = 0; row < order.length; row++) {
                for (int step = 0; step < STEPS; step++) {
                    for (int k = 0; k < pool.inputs(); k++) {
                        assertEquals(
                                pool.input(order[row], step, k),
                                batch.x().data()[batch.x().at(step, row) + k]);
                    }
                }
                for (int k = 0; k < pool.contextInputs(); k++) {
                    assertEquals(
                            pool.context(order[row], k),
                            batch.context().data()[batch.context().at(0, row) + k]);
                }
                for (int k = 0; k < pool.outputs(); k++) {
                    assertEquals(pool.target(order[row], k), batch.targets()[row * pool.outputs() + k]);
                }
            }
        }
    }

    /** All columns change at and after an origin but the future input, which is known ahead. */
    @Test
    void nothingFromAnOriginOnTouchesItsWindow() {
        int sample = 9;
        int origin = 6 + sample;
        double[][] changed = {values(7), values(-2), values(12), values(3)};
        for (int column = 0; column < 3; column++) {
            Arrays.fill(changed[column], origin, ROWS, 1e6 * (column + 1));
        }
        SeasonalWindows before = layout(table(), true).forTraining();
        SeasonalWindows after = layout(table(changed[0], changed[1], changed[2], changed[3]), true)
                .forTraining();
        for (int step = 0; step < STEPS; step++) {
            for (int k = 0; k < before.inputs(); k++) {
                assertEquals(before.input(sample, step, k), after.input(sample, step, k));
            }
        }
        for (int k = 0; k < before.contextInputs(); k++) {
            assertEquals(before.context(sample, k), after.context(sample, k));
        }
        for (int k = 0; k < before.outputs(); k++) {
            assertEquals(before.invert(sample, k, 0.5), after.invert(sample, k, 0.5));
            assertNotEquals(before.target(sample, k), after.target(sample, k));
        }
    }

    /** Rows after the last known values hold future inputs alone. */
    @Test
    void aForecastIsMadeFromTheNewestValues() {
        double[] a = values(7);
        double[] b = values(-2);
        double[] past = values(12);
        for (double[] each : List.of(a, b, past)) {
            Arrays.fill(each, ROWS - H, ROWS, Double.NaN);
        }
        SeasonalWindows end = layout(table(a, b, past, values(3)), true).atTheEnd();
        assertEquals(3, end.count());
        SeasonalWindow window = new SeasonalWindow(STEPS, PATCH, PATCH);
        window.read(a, 33, ROWS - H, true);
        assertEquals((float) window.z(W - 1), end.input(2, STEPS - 1, PATCH - 1));
        float newest = SCALINGS.get(0).apply(past[ROWS - H - 1]);
        assertEquals(newest, end.input(2, STEPS - 1, 3 * PATCH - 1));
        assertEquals(SCALINGS.get(1).apply(values(3)[ROWS - 1]), end.context(2, 2 * W + H - 1));
        assertEquals(window.forecast(2, 0.25), end.invert(2, 2, 0.25));
        assertThrows(IllegalStateException.class, () -> end.target(2, 0));
        new Batch(end, 1).load(end, new int[] {2}, 0, 1);
    }

    @Test
    void threadsHaveWindowsOfTheirOwn() {
        SeasonalWindows pool = layout(table(), true).forTraining();
        SeasonalWindows other = pool.forAnotherThread();
        float expected = pool.target(3, 0);
        other.target(20, 0);
        assertEquals(expected, pool.target(3, 0));
        assertEquals(expected, other.target(3, 0));
        assertEquals(pool.count(), other.count());
    }

    @Test
    void loadingAllocatesNothing() {
        SeasonalWindows pool = layout(table(), true).forTraining();
        Batch batch = new Batch(pool, 8);
        int[] order = {0, 25, 3, 20, 7, 22, 1, 24};
        AllocationTest.assertAllocatesNothing(() -> batch.load(pool, order, 0, 8));
        Task past = new Task(List.of("a", "b", "past"), List.of("a", "b"), List.of(), STEPS, PATCH, H);
        SeasonalWindows ahead = new SeasonalLayout(table(), past, PATCH, LOGS, SCALINGS.subList(0, 1), true).atTheEnd();
        Batch rows = new Batch(ahead, 3); // of windows that are not kept
        int[] each = {0, 1, 2};
        AllocationTest.assertAllocatesNothing(() -> rows.load(ahead, each, 0, 3));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Table shorter = new Table(List.of(new Column("a", new double[] {1, 2, 3, 4})), new int[1]);
        Task alone = new Task(List.of("a"), List.of("a"), List.of(), STEPS, PATCH, H);
        List<List<Boolean>> one = List.of(List.of(true));
        assertRefused(
                "there is nothing to learn from: no series has more than 4 values",
                () -> new SeasonalLayout(shorter, alone, 3, one, List.of(), false).forTraining());
        assertRefused(
                "1 scalings for 0 inputs beside the targets",
                () -> new SeasonalLayout(shorter, alone, 3, one, List.of(Scaling.NONE), false));
        assertRefused(
                "the inputs must be the targets, then others, then those of the future, but are [b, a]",
                () -> new SeasonalLayout(
                        shorter,
                        new Task(List.of("b", "a"), List.of("a"), STEPS, H),
                        3,
                        one,
                        List.of(Scaling.NONE),
                        false));
        assertRefused(
                "whether there is a logarithm must be said for each of 1 series and 1 targets, but is []",
                () -> new SeasonalLayout(shorter, alone, 3, List.of(), List.of(), false));
        assertTrue(new SeasonalLayout(shorter, alone, 3, one, List.of(), false)
                .atTheEnd()
                .areConsecutive());
    }
}
