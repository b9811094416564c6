package dev.lanewise.forecaster.samples;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Samples, batches and splits that don't go together are refused by a sentence, before anything is copied. */
class SamplesMisuseTest {

    private static final Table TABLE = table(20);

    private static Table table(int rows) {
        double[] values = new double[rows];
        Arrays.setAll(values, i -> i);
        return Table.of(new Column("v", values));
    }

    private static Dataset data(int steps) {
        return Dataset.of(TABLE, Task.next("v", steps), Split.at(15, 20), Scaling.Method.NONE);
    }

    @Test
    void aBatchTakesOnlySamplesOfItsSizes() {
        Batch batch = new Batch(data(3).training(), 2);
        int[] order = {0, 1, 2};
        batch.load(data(3).training(), order, 0, 1);
        float[] before = batch.x().data().clone();
        assertRefused(
                "the samples have 4 steps, 1 inputs and 1 outputs, but the batch was made for 3, 1 and 1",
                () -> batch.load(data(4).training(), order, 0, 1));
        assertRefused(
                "the samples have a context of 5 values, but the batch was made for 0",
                () -> batch.load(withContext(), order, 0, 1));
        assertRefused("a batch of 2 rows can't take 3 samples", () -> batch.load(data(3).training(), order, 0, 3));
        assertRefused("a batch of 2 rows can't take 0 samples", () -> batch.load(data(3).training(), order, 0, 0));
        assertEquals(1, batch.rows());
        assertEquals(Arrays.toString(before), Arrays.toString(batch.x().data()));
        assertRefused("capacity must be at least 1, but is 0", () -> new Batch(data(3).training(), 0));
    }

    private static Samples withContext() {
        return new ArraySamples(3, 3, 1, 1, new float[9], new float[15], new float[3], false);
    }

    @Test
    void batchesAreCountedFromZero() {
        Batches batches = new Batches(data(3).training(), 5);
        assertEquals(3, batches.count());
        assertRefused("there is no batch 3 of 3, counted from 0", () -> batches.load(3));
        assertRefused("there is no batch -1 of 3, counted from 0", () -> batches.load(-1));
        assertRefused("size must be at least 1, but is 0", () -> new Batches(data(3).training(), 0));
    }

    @Test
    void samplesFitTheirTask() {
        Dataset data = data(3);
        Map<String, Scaling> scalings = data.scalings();
        assertRefused(
                "the test samples have 4 steps, 1 inputs and 1 outputs, but the task has 3, 1 and 1",
                () -> new Dataset(data.task(), data.training(), data(4).test(), scalings));
        assertRefused(
                "the training samples have 4 steps, 1 inputs and 1 outputs, but the task has 3, 1 and 1",
                () -> new Dataset(data.task(), data(4).training(), data.test(), scalings));
        assertRefused(
                "there is no scaling of v", () -> new Dataset(data.task(), data.training(), data.test(), Map.of()));
    }

    @Test
    void aSplitEndsWithItsTable() {
        assertRefused(
                "the test part ends at row 21, but the table has 20 rows",
                () -> Dataset.of(TABLE, Task.next("v", 3), Split.at(15, 21), Scaling.Method.STANDARD));
        assertRefused(
                "there is no window of 18 values and 2 that follow, with targets in the rows from 20 to 20",
                () -> Dataset.of(
                        TABLE, new Task(List.of("v"), List.of("v"), 18, 2), Split.at(20, 20), Scaling.Method.NONE));
    }
}
