package dev.lanewise.forecaster.samples;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Windows with a target at each step, on tables whose values say which row they are of. */
class EachStepWindowsTest {

    private static final int STEPS = 3;
    private static final Task TASK = new Task(List.of("a"), List.of("b", "a"), STEPS, 1).everyStep();

    /** Column a has the row's number, column b that plus 100; the series begin at rows 0 and 9. */
    private static Table table() {
        double[] a = new double[20];
        double[] b = new double[20];
        Arrays.setAll(a, row -> row);
        Arrays.setAll(b, row -> 100 + row);
        return new Table(List.of(new Column("a", a), new Column("b", b)), new int[] {0, 9}, Optional.empty());
    }

    private static Dataset data(Split split) {
        return Dataset.of(table(), TASK, split, Scaling.Method.NONE);
    }

    @Test
    void eachTargetIsOfTheRowAfterItsStep() {
        Samples samples = data(Split.at(12, 20)).training();
        assertEquals(6, samples.count()); // rows 0 to 8 hold windows from row 0 to row 5; rows 9 to 11 none
        assertEquals(2 * STEPS, samples.outputs());
        for (int sample = 0; sample < samples.count(); sample++) {
            for (int step = 0; step < STEPS; step++) {
                int row = sample + step;
                assertEquals(row, samples.input(sample, step, 0));
                assertEquals(101 + row, samples.target(sample, 2 * step));
                assertEquals(row + 1, samples.target(sample, 2 * step + 1));
                assertEquals(100 + row, samples.lastKnown(sample, 2 * step));
                assertEquals(row, samples.lastKnown(sample, 2 * step + 1));
            }
        }
        Batch batch = new Batches(samples, 10).load(0);
        for (int i = 0; i < 6 * 2 * STEPS; i++) {
            assertEquals(samples.target(i / 6, i % 6), batch.targets()[i]);
        }
        assertEquals(7, batch.x().data()[batch.x().at(2, 5)]);
    }

    /** The part from row 14 on has targets in the rows 14 to 19: four windows, the first of which begins at row 13. */
    @Test
    void noTargetLiesOutsideItsPart() {
        Samples test = data(Split.at(14, 20)).test();
        assertEquals(4, test.count());
        assertEquals(13, test.input(0, 0, 0));
        assertEquals(14, test.target(0, 1));
        assertEquals(19, test.target(3, 2 * STEPS - 1));
        assertRefused(
                "there is no window of 3 values and 1 that follow, with targets in the rows from 18 to 20",
                () -> data(Split.at(18, 20)));
    }

    @Test
    void scalingIsThatOfTheTarget() {
        Dataset scaled = Dataset.of(table(), TASK, Split.at(12, 20), Scaling.Method.STANDARD);
        for (int output = 0; output < 2 * STEPS; output++) {
            assertEquals(scaled.targetScalings().get(output % 2), scaled.scaling(output));
            double known = scaled.training().invert(1, output, scaled.training().lastKnown(1, output));
            assertEquals((output % 2 == 0 ? 101 : 1) + output / 2, known, 1e-4);
        }
    }

    @Test
    void patchesHorizonsAndFutureInputsAreRefused() {
        assertRefused(
                "a task that predicts at each step reads one row there, predicts the next one and reads no future"
                        + " inputs, but it has a patch of 1, a horizon of 2 and the future inputs []",
                () -> TASK.withHorizon(2));
    }
}
