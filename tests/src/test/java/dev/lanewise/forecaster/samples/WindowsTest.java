package dev.lanewise.forecaster.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which windows there are where series and parts begin and end. */
class WindowsTest {

    /** Three series of 5, 2 and 6 rows; the value tells the series and the row in it. */
    private static final Table TABLE = new Table(
            List.of(new Column("v", new double[] {10, 11, 12, 13, 14, 20, 21, 30, 31, 32, 33, 34, 35})),
            new int[] {0, 5, 7});

    private static Dataset data(int steps, int horizon, Split split) {
        return Dataset.of(TABLE, new Task(List.of("v"), List.of("v"), steps, horizon), split, Scaling.Method.NONE);
    }

    /** Inputs, targets and last known value of each sample. */
    private static List<String> shown(Samples samples) {
        List<String> all = new ArrayList<>();
        for (int s = 0; s < samples.count(); s++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < samples.steps(); t++) {
                text.append((int) samples.input(s, t, 0)).append(' ');
            }
            text.append("->");
            for (int o = 0; o < samples.outputs(); o++) {
                text.append(' ').append((int) samples.target(s, o));
            }
            all.add(text.append(" after ")
                    .append((int) samples.lastKnown(s, samples.outputs() - 1))
                    .toString());
        }
        return all;
    }

    /** The series of two rows is too short, and training ends within the last one: no horizon reaches beyond either. */
    @Test
    void severalStepsAheadStayWithinSeriesAndPart() {
        Dataset data = data(2, 2, Split.at(11, 13));
        assertEquals(
                List.of("10 11 -> 12 13 after 11", "11 12 -> 13 14 after 12", "30 31 -> 32 33 after 31"),
                shown(data.training()));
        assertEquals(List.of("32 33 -> 34 35 after 33"), shown(data.test()));
    }

    /** Loading and looking agree. */
    @Test
    void aBatchHoldsWhatTheViewsShow() {
        Samples samples = data(2, 2, Split.at(11, 13)).training();
        Batch batch = new Batch(samples, 2);
        batch.load(samples, new int[] {2, 1}, 0, 2);
        float[] x = batch.x().data();
        assertEquals(List.of(30f, 11f, 31f, 12f), List.of(x[0], x[1], x[2], x[3]));
        float[] y = batch.targets();
        assertEquals(List.of(32f, 33f, 13f, 14f), List.of(y[0], y[1], y[2], y[3]));
    }

    /** The first rows are in no part: nothing is fitted to them, and inputs alone may reach back to them. */
    @Test
    void aTrainingPartMayStartLate() {
        Split split = new Split(new Range(9, 12), new Range(12, 12), new Range(12, 13));
        Dataset data = Dataset.of(TABLE, Task.next("v", 2), split, Scaling.Method.STANDARD);
        assertEquals(33, data.scaling(0).mean());
        assertEquals(3, data.training().count());
        assertEquals(30, Math.round(data.scaling(0).invert(data.training().input(0, 0, 0))));
        assertEquals(32, Math.round(data.scaling(0).invert(data.training().target(0, 0))));
        assertEquals(1, data.test().count());
    }

    @Test
    void aPartMayBeOneWindowLong() {
        Table table = Table.of(new Column("v", new double[] {0, 1, 2, 3, 4}));
        Task task = new Task(List.of("v"), List.of("v"), 2, 1);
        Dataset data = Dataset.of(table, task, Split.at(3, 5), Scaling.Method.NONE);
        assertEquals(List.of("0 1 -> 2 after 1"), shown(data.training()));
        assertEquals(List.of("1 2 -> 3 after 2", "2 3 -> 4 after 3"), shown(data.test()));
    }
}
