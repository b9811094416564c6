package dev.lanewise.forecaster.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that are each split by themselves: their windows are those of each alone, one series after the other. */
class SeveralSeriesTest {

    /** The value tells the series and the row in it. */
    private static final double[][] SERIES = {
        {10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, {20, 21, 22}, {30, 31, 32, 33, 34, 35, 36}
    };

    private static final Table TABLE = new Table(
            List.of(new Column(
                    "v",
                    new double[] {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 30, 31, 32, 33, 34, 35, 36})),
            new int[] {0, 10, 13});

    /** Of 10, 3 and 7 rows: 6, 1 and 3 to learn from, then 2, 1 and 2 for each of the others. */
    private static final List<Split> SPLITS = List.of(
            Split.at(6, 8, 10), Split.at(1, 2, 3).after(10), Split.at(3, 5, 7).after(13));

    private static final int[][] CUTS = {{0, 6, 8, 10}, {0, 1, 2, 3}, {0, 3, 5, 7}};

    /** By the rule alone: all targets lie in the part, and all inputs in the rows of the same series before them. */
    private static List<String> expected(Task task, int part) {
        List<String> all = new ArrayList<>();
        for (int series = 0; series < SERIES.length; series++) {
            int rows = SERIES[series].length;
            for (int first = 0; first + task.window() + task.horizon() <= rows; first++) {
                int origin = first + task.window();
                int firstTarget = task.eachStep() ? first + 1 : origin;
                boolean isInside =
                        firstTarget >= CUTS[series][part] && origin + task.horizon() <= CUTS[series][part + 1];
                if (isInside) {
                    all.add(text(SERIES[series], first, origin) + "-> "
                            + text(SERIES[series], firstTarget, origin + task.horizon()));
                }
            }
        }
        return all;
    }

    private static String text(double[] values, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int row = from; row < to; row++) {
            text.append((int) values[row]).append(' ');
        }
        return text.toString();
    }

    private static List<String> shown(Samples samples) {
        List<String> all = new ArrayList<>();
        for (int s = 0; s < samples.count(); s++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < samples.steps(); t++) {
                for (int i = 0; i < samples.inputs(); i++) {
                    text.append((int) samples.input(s, t, i)).append(' ');
                }
            }
            text.append("-> ");
            for (int o = 0; o < samples.outputs(); o++) {
                text.append((int) samples.target(s, o)).append(' ');
            }
            all.add(text.toString());
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1", "2 1 1", "2 1 2", "1 2 1", "2 1 1 each step"})
    void windowsStayInTheirSeriesAndTargetsInTheirPart(String sizes) {
        String[] parts = sizes.split(" ");
        Task plain = new Task(List.of("v"), List.of("v"), Integer.parseInt(parts[0]), Integer.parseInt(parts[2]))
                .withSteps(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        Task task = parts.length > 3 ? plain.everyStep() : plain;
        Dataset data = Dataset.of(TABLE, task, SPLITS, Scaling.Method.NONE);
        assertEquals(expected(task, 0), shown(data.training()));
        assertEquals(expected(task, 1), shown(data.validation().orElseThrow()));
        assertEquals(expected(task, 2), shown(data.test()));
        for (int series = 0; series < SERIES.length; series++) {
            String start = Integer.toString(series + 1);
            assertEquals(
                    expected(task, 2).stream()
                            .filter(text -> text.startsWith(start))
                            .count(),
                    Dataset.samples(TABLE, series, task, SPLITS.get(series).test()));
        }
    }

    /** Of 10 to 15, of 20, and of 30 to 32. */
    @Test
    void theScalingIsThatOfAllTrainingParts() {
        double[] learnt = {10, 11, 12, 13, 14, 15, 20, 30, 31, 32};
        assertEquals(
                Scaling.fit(Scaling.Method.STANDARD, learnt, 0, learnt.length),
                Dataset.of(TABLE, Task.next("v", 2), SPLITS, Scaling.Method.STANDARD)
                        .scaling(0));
        assertEquals(
                new Scaling(10, 22),
                Dataset.of(TABLE, Task.next("v", 2), SPLITS, Scaling.Method.MINMAX)
                        .scaling(0));
    }

    @Test
    void whatIsTooShortInEverySeriesIsRefused() {
        assertEquals(
                "none of the 3 series is long enough: of the longest, only 6 values are for training, but a sequence"
                        + " length of 6 needs at least 7",
                refused(Task.next("v", 6), SPLITS));
        assertEquals(
                "there is no window of 2 values and 1 that follow, with targets in the test part of any of the 3 series",
                refused(
                        Task.next("v", 2),
                        List.of(
                                Split.at(10, 10),
                                Split.at(3, 3).after(10),
                                Split.at(7, 7).after(13))));
        assertEquals(
                "a table of 3 series can't be cut by the splits of 2",
                refused(Task.next("v", 2), SPLITS.subList(0, 2)));
    }

    private static String refused(Task task, List<Split> splits) {
        return assertThrows(IllegalArgumentException.class, () -> Dataset.of(TABLE, task, splits, Scaling.Method.NONE))
                .getMessage();
    }
}
