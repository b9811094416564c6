package dev.lanewise.forecaster.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Windows of patches, several columns and columns that are known ahead read the rows that they should. */
class RicherTaskTest {

    private static final int STEPS = 3;
    private static final int PATCH = 2;
    private static final int HORIZON = 4;
    private static final Task TASK = new Task(List.of("a", "b"), List.of("b"), STEPS, HORIZON)
            .withSteps(STEPS, PATCH)
            .withFutureInputs(List.of("c", "a"));

    private final Table table = Table.of(column("a", i -> i), column("b", i -> 1000 + i), column("c", i -> 2000 + i));
    private final Dataset data = Dataset.of(table, TASK, Split.at(30, 40), Scaling.Method.NONE);

    private static Column column(String name, IntToDoubleFunction value) {
        double[] values = new double[40];
        Arrays.setAll(values, value);
        return new Column(name, values);
    }

    @Test
    void eachNumberIsThatOfItsRow() {
        Samples samples = data.test();
        assertEquals(40 - 30 - HORIZON + 1, samples.count());
        Batch batch = new Batch(samples, 2);
        int sample = 3;
        batch.load(samples, new int[] {0, sample}, 0, 2);
        int origin = 30 + sample;
        assertEquals(origin, samples.targetRow(sample));
        for (int t = 0; t < STEPS; t++) {
            for (int k = 0; k < 2 * PATCH; k++) {
                float expected = (k / PATCH) * 1000 + origin - STEPS * PATCH + t * PATCH + k % PATCH;
                assertEquals(expected, samples.input(sample, t, k), "step " + t + ", input " + k);
                assertEquals(expected, batch.x().data()[batch.x().at(t, 1) + k]);
            }
        }
        for (int k = 0; k < 2 * HORIZON; k++) {
            float expected = (k < HORIZON ? 2000 : 0) + origin + k % HORIZON;
            assertEquals(expected, samples.context(sample, k), "known ahead " + k);
            assertEquals(expected, batch.context().data()[batch.context().at(0, 1) + k]);
        }
        for (int step = 0; step < HORIZON; step++) {
            assertEquals(1000 + origin + step, samples.target(sample, step));
            assertEquals(1000 + origin - 1, samples.lastKnown(sample, step));
            assertEquals(1000 + origin + step, batch.targets()[HORIZON + step]);
        }
    }

    /** Whatever comes after the training part changes neither scaling nor a training sample. */
    @Test
    void noLaterValueTouchesTheTraining() {
        for (Scaling.Method method : List.of(Scaling.Method.STANDARD, Scaling.Method.MINMAX)) {
            Dataset one = Dataset.of(table, TASK, Split.at(30, 40), method);
            Table other = Table.of(
                    column("a", i -> i < 30 ? i : -7),
                    column("b", i -> i < 30 ? 1000 + i : 5 * i),
                    column("c", i -> i < 30 ? 2000 + i : 0.1 * i));
            Dataset two = Dataset.of(other, TASK, Split.at(30, 40), method);
            assertEquals(one.scalings(), two.scalings());
            assertEquals(one.training().count(), two.training().count());
            int last = one.training().count() - 1;
            for (int k = 0; k < 2 * HORIZON; k++) {
                assertEquals(one.training().context(last, k), two.training().context(last, k));
            }
            for (int step = 0; step < HORIZON; step++) {
                assertEquals(one.training().target(last, step), two.training().target(last, step));
            }
        }
    }
}
