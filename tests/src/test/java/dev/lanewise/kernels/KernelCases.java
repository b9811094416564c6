package dev.lanewise.kernels;

import dev.lanewise.kernels.KernelCase.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases that variants are held against each other and against the oracle with. */
public final class KernelCases {

    private static final int[] SIZES = {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33};
    private static final int[] STEPS = {7, 2, 1};
    private static final int[] THREADS = {1, 2, 3, 7};
    private static final Layout[] READ = Layout.values();
    private static final Layout[] READ_OR_NONE = withNone(true);
    private static final Layout[] WRITTEN_OR_NONE = withNone(false);
    static final int[] LEVELS = {
        SIZES.length,
        SIZES.length,
        SIZES.length,
        READ.length,
        READ_OR_NONE.length,
        WRITTEN_OR_NONE.length,
        THREADS.length,
        STEPS.length,
        2,
        2,
        2
    };

    private KernelCases() {}

    /** Every two of the sizes, layouts, numbers of steps and threads together, in some case. */
    public static List<KernelCase> pairwise() {
        List<KernelCase> cases = new ArrayList<>();
        for (int[] level : Pairwise.rows(LEVELS)) {
            int rows = SIZES[level[2]];
            int steps = STEPS[level[7]];
            LstmShape capacity =
                    new LstmShape(SIZES[level[0]], SIZES[level[1]], steps + 3 * level[8], rows + 2 * level[9]);
            Views views = new Views(READ[level[3]], READ_OR_NONE[level[4]], WRITTEN_OR_NONE[level[5]]);
            cases.add(new KernelCase(
                    capacity, steps, rows, views, level[10] == 0, THREADS[level[6]], 1000 + cases.size()));
        }
        return cases;
    }

    /** A few of them, for tests that take long or repeat much. */
    public static List<KernelCase> some() {
        return Stream.of(2, 30, 58, 86, 114, 142).map(pairwise()::get).toList();
    }

    /** The weight gradient's sum is cut into stretches of some 256 samples; these have several. */
    public static List<KernelCase> longSums() {
        Views views = new Views(Layout.PADDED, Layout.DENSE, Layout.DENSE);
        return List.of(
                new KernelCase(new LstmShape(3, 5, 17, 33), 17, 33, Views.DENSE, true, 2, 1),
                new KernelCase(new LstmShape(2, 17, 19, 34), 17, 33, Views.DENSE, true, 1, 2),
                new KernelCase(new LstmShape(7, 3, 3, 300), 3, 300, views, true, 3, 3),
                new KernelCase(new LstmShape(1, 2, 600, 1), 600, 1, views, true, 1, 4));
    }

    /** The layouts, and null for no sequence at all. */
    private static Layout[] withNone(boolean readOnly) {
        return Stream.concat(
                        Stream.of((Layout) null),
                        Stream.of(Layout.values()).filter(layout -> readOnly || layout.writable()))
                .toArray(Layout[]::new);
    }
}
