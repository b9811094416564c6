package dev.lanewise.kernels;

import static dev.lanewise.kernels.Layout.BATCH_MAJOR;
import static dev.lanewise.kernels.Layout.DENSE;
import static dev.lanewise.kernels.Layout.ONE_ROW;
import static dev.lanewise.kernels.Layout.PADDED;
import static dev.lanewise.kernels.Layout.REVERSED_ROWS;
import static dev.lanewise.kernels.Layout.REVERSED_STEPS;
import static dev.lanewise.kernels.Layout.WINDOWS;

import dev.lanewise.kernels.KernelCase.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases that variants are held against each other and against the oracle with. */
public final class KernelCases {

    private static final Layout[] READ = Layout.values();
    private static final Layout[] READ_OR_NONE = withNone(true);
    private static final Layout[] WRITTEN_OR_NONE = withNone(false);

    private static final Levels SMALL = new Levels(
            new int[] {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33},
            new int[] {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33},
            new int[] {7, 2, 1},
            1000);

    /** Around one slab of 64 and two, and several; the first two have few inputs beside several slabs of units. */
    private static final Levels LARGE = new Levels(
            new int[] {1, 17, 63, 64, 65, 80, 128, 130, 300}, new int[] {2, 5, 1}, new int[] {3, 2, 1}, 2000);

    private KernelCases() {}

    /**
     * The sizes that are combined.
     *
     * @param widths of inputs and of hidden units
     * @param rows of the batch
     * @param steps of the sequence
     * @param firstSeed of the first case
     */
    record Levels(int[] widths, int[] rows, int[] steps, int firstSeed) {

        private static final int[] THREADS = {1, 2, 3, 7};

        /** How many there are of each factor. */
        int[] counts() {
            return new int[] {
                widths.length,
                widths.length,
                rows.length,
                READ.length,
                READ_OR_NONE.length,
                WRITTEN_OR_NONE.length,
                THREADS.length,
                steps.length,
                2,
                2,
                2
            };
        }

        /** Every two of the sizes, layouts, numbers of steps and threads together, in some case. */
        List<KernelCase> pairwise() {
            List<KernelCase> cases = new ArrayList<>();
            for (int[] level : Pairwise.rows(counts())) {
                int row = rows[level[2]];
                int step = steps[level[7]];
                LstmShape capacity =
                        new LstmShape(widths[level[0]], widths[level[1]], step + 3 * level[8], row + 2 * level[9]);
                Views views = new Views(READ[level[3]], READ_OR_NONE[level[4]], WRITTEN_OR_NONE[level[5]]);
                int seed = firstSeed + cases.size();
                cases.add(new KernelCase(capacity, step, row, views, level[10] == 0, THREADS[level[6]], seed));
            }
            return cases;
        }
    }

    static List<Levels> levels() {
        return List.of(SMALL, LARGE);
    }

    /** Small sizes: parts of a block and of a tile, whole ones, and a rest. */
    public static List<KernelCase> pairwise() {
        return SMALL.pairwise();
    }

    /** Inputs and hidden units that fill several slabs. */
    public static List<KernelCase> large() {
        return LARGE.pairwise();
    }

    /** A few small cases, for tests that take long or repeat much: each layout, each end, one thread and many. */
    public static List<KernelCase> some() {
        return List.of(
                some(new LstmShape(1, 4, 1, 6), 1, 4, new Views(BATCH_MAJOR, PADDED, PADDED), true, 3),
                some(new LstmShape(4, 7, 10, 9), 7, 9, new Views(REVERSED_STEPS, REVERSED_STEPS, DENSE), true, 2),
                some(new LstmShape(7, 9, 2, 31), 2, 31, new Views(WINDOWS, REVERSED_ROWS, DENSE), false, 7),
                some(new LstmShape(9, 16, 1, 3), 1, 3, new Views(PADDED, ONE_ROW, null), true, 1),
                some(new LstmShape(16, 31, 7, 8), 7, 8, new Views(REVERSED_ROWS, null, BATCH_MAJOR), true, 3),
                some(new LstmShape(31, 33, 2, 17), 2, 17, new Views(DENSE, DENSE, REVERSED_ROWS), true, 3));
    }

    /** A few large ones, for every lane width: each has slabs, whole and partly filled, that the others have not. */
    public static List<KernelCase> someLarge() {
        return List.of(
                some(new LstmShape(1, 65, 3, 3), 3, 3, Views.DENSE, true, 2),
                some(new LstmShape(70, 64, 3, 6), 2, 6, new Views(PADDED, PADDED, PADDED), true, 1),
                some(new LstmShape(140, 130, 2, 5), 2, 5, new Views(DENSE, null, DENSE), true, 2));
    }

    private static KernelCase some(LstmShape capacity, int steps, int rows, Views views, boolean ends, int threads) {
        return new KernelCase(capacity, steps, rows, views, ends, threads, capacity.hidden());
    }

    /** The weight gradient's sum is cut into stretches of 128 samples; these have several. */
    public static List<KernelCase> longSums() {
        Views views = new Views(PADDED, DENSE, DENSE);
        return List.of(
                new KernelCase(new LstmShape(3, 5, 17, 33), 17, 33, Views.DENSE, true, 2, 1),
                new KernelCase(new LstmShape(2, 17, 19, 34), 17, 33, Views.DENSE, true, 1, 2),
                new KernelCase(new LstmShape(7, 3, 3, 300), 3, 300, views, true, 3, 3),
                new KernelCase(new LstmShape(1, 2, 600, 1), 600, 1, views, true, 1, 4));
    }

    /** Several chunks of steps, several stretches of samples in a part, more parts than gaps, and several slabs. */
    public static List<KernelCase> manySamples() {
        Views views = new Views(PADDED, PADDED, PADDED);
        return List.of(
                new KernelCase(new LstmShape(70, 150, 7, 100), 7, 100, Views.DENSE, true, 2, 1),
                new KernelCase(new LstmShape(64, 64, 11, 65), 9, 65, views, true, 3, 2),
                new KernelCase(new LstmShape(65, 80, 5, 130), 5, 129, Views.DENSE, true, 5, 3),
                new KernelCase(new LstmShape(3, 130, 20, 33), 20, 33, new Views(DENSE, null, null), true, 7, 4),
                new KernelCase(new LstmShape(80, 65, 2, 300), 2, 300, Views.DENSE, true, 2, 5),
                new KernelCase(new LstmShape(300, 63, 6, 48), 4, 40, new Views(WINDOWS, ONE_ROW, DENSE), false, 4, 6));
    }

    /** Many steps one after the other, in several chunks. */
    public static List<KernelCase> longSequences() {
        Views views = new Views(REVERSED_STEPS, REVERSED_STEPS, REVERSED_STEPS);
        return List.of(
                new KernelCase(new LstmShape(2, 6, 300, 2), 300, 2, Views.DENSE, true, 1, 1),
                new KernelCase(new LstmShape(1, 17, 310, 3), 300, 3, views, true, 3, 2),
                new KernelCase(new LstmShape(3, 65, 100, 2), 100, 2, Views.DENSE, true, 2, 3),
                new KernelCase(new LstmShape(65, 5, 100, 3), 100, 3, new Views(DENSE, null, DENSE), true, 2, 4));
    }

    /** The layouts, and null for no sequence at all. */
    private static Layout[] withNone(boolean readOnly) {
        return Stream.concat(
                        Stream.of((Layout) null),
                        Stream.of(Layout.values()).filter(layout -> readOnly || layout.writable()))
                .toArray(Layout[]::new);
    }
}
