package dev.lanewise.forecaster.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a table to batches: split, scaling, windows. */
class DatasetTest {

    /** Ten values, a fifth for testing: targets 8 and 9 are the test's, and scaling knows values 0 to 7 alone. */
    @Test
    void nothingOfTheTestPartReachesTraining() {
        Dataset data = next(3, 0, 1, 2, 3, 4, 5, 6, 7, 1000, 2000);
        Scaling scaling = data.scaling(0);
        assertEquals(3.5, scaling.mean());
        assertEquals(
                List.of("0 1 2 -> 3", "1 2 3 -> 4", "2 3 4 -> 5", "3 4 5 -> 6", "4 5 6 -> 7"),
                shown(data.training(), scaling));
        assertEquals(List.of("5 6 7 -> 1000", "6 7 1000 -> 2000"), shown(data.test(), scaling));
        assertTrue(data.test().areConsecutive());
    }

    /** Targets 6 and 7 are the validation's, which may look back into the training part. */
    @Test
    void aValidationPartLiesBetweenTrainingAndTest() {
        Table table = Table.of(new Column("v", new double[] {0, 1, 2, 3, 4, 5, 60, 70, 800, 900}));
        Split split = Split.byTime(10, 0.2, 0.2);
        Dataset data = Dataset.of(table, Task.next("v", 3), split, Scaling.Method.STANDARD);
        Scaling scaling = data.scaling(0);
        assertEquals(2.5, scaling.mean());
        assertEquals(List.of("0 1 2 -> 3", "1 2 3 -> 4", "2 3 4 -> 5"), shown(data.training(), scaling));
        assertEquals(
                List.of("3 4 5 -> 60", "4 5 60 -> 70"), shown(data.validation().orElseThrow(), scaling));
        assertEquals(List.of("5 60 70 -> 800", "60 70 800 -> 900"), shown(data.test(), scaling));
        assertTrue(next(3, 0, 1, 2, 3, 4, 5, 6).validation().isEmpty());
    }

    @Test
    void partsThatOverlapAreRefused() {
        Range training = new Range(0, 5);
        Range none = new Range(5, 5);
        assertEquals(
                "the validation part must come after the training part, but starts at row 4, before row 5",
                refused(training, new Range(4, 6), new Range(6, 8)));
        assertEquals(
                "the test part must come after the other parts, but starts at row 4, before row 5",
                refused(training, none, new Range(4, 8)));
        assertEquals(
                "the test part must come after the other parts, but starts at row 6, before row 7",
                refused(training, new Range(5, 7), new Range(6, 8)));
    }

    private static String refused(Range training, Range validation, Range test) {
        return assertThrows(IllegalArgumentException.class, () -> new Split(training, validation, test))
                .getMessage();
    }

    private static Dataset next(int steps, double... values) {
        Table table = Table.of(new Column("v", values));
        return Dataset.of(table, Task.next("v", steps), Split.byTime(values.length, 0.2), Scaling.Method.STANDARD);
    }

    /** Each sample in the unit of the data, its inputs step by step, rounded as scaling does. */
    private static List<String> shown(Samples samples, Scaling scaling) {
        List<String> all = new ArrayList<>();
        for (int s = 0; s < samples.count(); s++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < samples.steps(); t++) {
                for (int k = 0; k < samples.inputs(); k++) {
                    text.append(Math.round(scaling.invert(samples.input(s, t, k))))
                            .append(' ');
                }
            }
            text.append("->");
            for (int o = 0; o < samples.outputs(); o++) {
                text.append(' ').append(Math.round(scaling.invert(samples.target(s, o))));
            }
            all.add(text.toString());
        }
        return all;
    }

    @Test
    void aSeriesThatIsTooShortOrConstantIsRefused() {
        assertEquals(
                "the series is too short: only 3 of its 4 values are for training, but a sequence length of 3 needs at"
                        + " least 4",
                problem(3, 0, 1, 2, 3));
        assertEquals(
                "the 4 values for training are all the same (1.0), so there is nothing to learn",
                problem(2, 1, 1, 1, 1, 5));
        assertEquals("the series has no values", problem(2));
    }

    private static String problem(int steps, double... values) {
        return assertThrows(IllegalArgumentException.class, () -> next(steps, values))
                .getMessage();
    }

    /** Two inputs, one of which is predicted two steps ahead, with a third column; outputs are [target][step]. */
    @Test
    void targetsMayBeOtherColumnsAndSeveralStepsAhead() {
        Table table = Table.of(
                new Column("a", new double[] {0, 1, 2, 3, 4, 5}),
                new Column("b", new double[] {10, 11, 12, 13, 14, 15}),
                new Column("c", new double[] {20, 21, 22, 23, 24, 25}));
        Task task = new Task(List.of("a", "b"), List.of("c", "a"), 2, 2);
        Dataset data = Dataset.of(table, task, Split.at(4, 6), Scaling.Method.NONE);
        assertEquals(List.of("0 10 1 11 -> 22 23 2 3"), shown(data.training(), Scaling.NONE));
        assertEquals(List.of("2 12 3 13 -> 24 25 4 5"), shown(data.test(), Scaling.NONE));
        assertEquals(23, data.test().lastKnown(0, 1));
        assertEquals(3, data.test().lastKnown(0, 2));
    }

    @Test
    void noWindowReachesFromOneSeriesIntoAnother() {
        Table table = new Table(
                List.of(new Column("v", new double[] {0, 1, 2, 3, 100, 200, 201, 202, 300, 301, 302})),
                new int[] {0, 4, 5, 8});
        Dataset data = Dataset.of(table, Task.next("v", 2), Split.at(8, 11), Scaling.Method.NONE);
        assertEquals(List.of("0 1 -> 2", "1 2 -> 3", "200 201 -> 202"), shown(data.training(), Scaling.NONE));
        assertEquals(List.of("300 301 -> 302"), shown(data.test(), Scaling.NONE));
        assertFalse(data.training().areConsecutive());
    }

    @Test
    void batchesAreTimeMajorAndTheLastOneHasTheRest() {
        Table table = Table.of(new Column("v", new double[] {0, 1, 2, 3, 4, 5, 6, 7}));
        Dataset data = Dataset.of(table, Task.next("v", 2), Split.at(7, 8), Scaling.Method.NONE);
        Batches batches = new Batches(data.training(), 2);
        assertEquals(3, batches.count());
        Batch batch = batches.load(1);
        assertEquals(2, batch.rows());
        assertArrayEquals(new float[] {2, 3, 3, 4}, batch.x().data());
        assertArrayEquals(new float[] {4, 5}, batch.targets());
        assertEquals(1, batches.load(2).rows());
        assertEquals(5, new Batches(data.training(), 100).capacity());
    }

    /** A million values, windows of a thousand: what is held is two copies of the column. */
    @Test
    void windowsAreViews() {
        double[] values = new double[1_000_000];
        Arrays.setAll(values, i -> i % 1000);
        Dataset data = next(1000, values);
        assertEquals(799_000, data.training().count());
        assertEquals(data.training().target(0, 0), data.training().input(1, 999, 0));
        assertEquals(data.training().target(798_999, 0), data.test().lastKnown(0, 0));
    }
}
