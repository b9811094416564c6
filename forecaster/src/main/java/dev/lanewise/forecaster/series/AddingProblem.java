package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997, experiment 4, here with sequences of one length): each of T
 * steps has a number and a mark, and the sum of the two marked numbers is wanted at the end. Sequence {@code n} has
 *
 * <pre>
 * number at t   2 * uniform(n (T + 2) + t) - 1
 * first mark    at below(n (T + 2) + T, 10)
 * second mark   at the below(n (T + 2) + T + 1, T / 2 - 1)th step that is not marked yet, counted from 0
 * mark          1 where marked, -1 at the first and the last step, else 0
 * target        0.5 + (X1 + X2) / 4, the marked numbers; one at the first step counts as 0
 * </pre>
 *
 * <p>in double. The row after a sequence holds its target; in the rows before, the target's column is 0.5, the mean of
 * all targets, so that persistence guesses that. Sequences for training come first; those for the test count from 0
 * anew, in a stream of their own.
 *
 * @param steps steps of a sequence (T)
 */
public record AddingProblem(int steps) {

    /** The fewest steps: the first mark then lies in the first half. */
    public static final int SHORTEST = 22;

    /** The columns that are read: number and mark. */
    public static final List<String> INPUTS = List.of("number", "mark");

    /** The column that is predicted. */
    public static final String TARGET = "sum";

    private static final int FIRST_MARKS = 10;
    private static final double MIDDLE = 0.5;

    /** Refuses sequences that are too short for two marks. */
    public AddingProblem {
        ParameterException.requireAtLeast("steps", SHORTEST, steps);
    }

    /**
     * Draws sequences.
     *
     * @param training sequences for training
     * @param test sequences for the test
     * @param seed the same seed gives the same sequences
     * @return a table of these series, each of {@code T + 1} rows
     */
    public Table draw(int training, int test, long seed) {
        int length = steps + 1;
        int rows = Math.multiplyExact(Math.addExact(training, test), length);
        double[] numbers = new double[rows];
        double[] marks = new double[rows];
        double[] sums = new double[rows];
        Arrays.fill(sums, MIDDLE);
        RandomStream forTraining = new RandomStream(seed, Purpose.TRAINING_SEQUENCES, 0);
        RandomStream forTest = new RandomStream(seed, Purpose.TEST_SEQUENCES, 0);
        for (int s = 0; s < training + test; s++) {
            boolean trains = s < training;
            RandomStream stream = trains ? forTraining : forTest;
            long first = (trains ? s : s - training) * (steps + 2L);
            int row = s * length;
            for (int t = 0; t < steps; t++) {
                numbers[row + t] = 2 * stream.uniform(first + t) - 1;
            }
            int one = stream.below(first + steps, FIRST_MARKS);
            int other = stream.below(first + steps + 1, steps / 2 - 1);
            other += other >= one ? 1 : 0;
            marks[row + one] = 1;
            marks[row + other] = 1;
            marks[row] = -1;
            marks[row + steps - 1] = -1;
            double sum = (one == 0 ? 0 : numbers[row + one]) + (other == 0 ? 0 : numbers[row + other]);
            sums[row + steps] = MIDDLE + sum / 4;
        }
        List<Column> columns =
                List.of(new Column(INPUTS.get(0), numbers), new Column(INPUTS.get(1), marks), new Column(TARGET, sums));
        return Table.ofEqualSeries(columns, length);
    }
}
