package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each sequence of the adding problem is as its authors describe it. */
class AddingProblemTest {

    private static final int STEPS = 40;
    private static final int SEQUENCES = 500;

    private final Table table = new AddingProblem(STEPS).draw(SEQUENCES - 100, 100, 42);
    private final double[] numbers = table.column("number").values();
    private final double[] marks = table.column("mark").values();
    private final double[] sums = table.column("sum").values();

    @Test
    void theTargetIsTheMarkedNumbersSum() {
        int withTwo = 0;
        for (int s = 0; s < SEQUENCES; s++) {
            int row = s * (STEPS + 1);
            assertEquals(-1, marks[row]);
            assertEquals(-1, marks[row + STEPS - 1]);
            double sum = 0;
            int marked = 0;
            for (int t = 1; t < STEPS - 1; t++) {
                assertTrue(marks[row + t] == 0 || marks[row + t] == 1);
                assertTrue(Math.abs(numbers[row + t]) <= 1);
                assertEquals(0.5, sums[row + t]);
                sum += marks[row + t] * numbers[row + t];
                marked += (int) marks[row + t];
                assertTrue(marks[row + t] == 0 || t < STEPS / 2, "marks lie in the first half");
            }
            assertEquals(0.5 + sum / 4, sums[row + STEPS], 1e-15);
            assertTrue(marked == 2 || marked == 1, "one mark may lie on the first step");
            withTwo += marked == 2 ? 1 : 0;
        }
        // The first step is marked with probability 1/10 first, and otherwise 1/19 second: 15 % in all.
        assertEquals(0.85, (double) withTwo / SEQUENCES, 0.05);
    }

    @Test
    void aSequenceDoesNotDependOnHowManyThereAre() {
        Table fewer = new AddingProblem(STEPS).draw(3, 2, 42);
        double[] few = fewer.column("number").values();
        int length = STEPS + 1;
        assertArrayEquals(Arrays.copyOf(numbers, 3 * length), Arrays.copyOf(few, 3 * length));
        int test = (SEQUENCES - 100) * length;
        assertArrayEquals(
                Arrays.copyOfRange(numbers, test, test + 2 * length), Arrays.copyOfRange(few, 3 * length, 5 * length));
        assertNotEquals(numbers[0], numbers[test], "the test has sequences of its own");
    }
}
