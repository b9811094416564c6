package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleSupplier;

/**
 * A sequence in an array whose other floats are canaries: those before, behind and between its rows.
 *
 * <p>A canary is a NaN that says in its payload where it stands. A kernel that reads one spoils its results, one that
 * writes one is found by {@link #assertUntouched}.
 */
public final class Guarded {

    /** Canaries on each side: more than a vector of the widest lanes. */
    private static final int MARGIN = 19;

    private static final int QUIET_NAN = 0x7fc00000;

    private final int steps;
    private final int rows;
    private final int width;
    private final Sequence view;

    private Guarded(int steps, int rows, int width, Sequence view) {
        this.steps = steps;
        this.rows = rows;
        this.width = width;
        this.view = view;
    }

    /** A sequence of canaries, to be filled. */
    public static Guarded of(Layout layout, int steps, int rows, int width) {
        Guarded guarded = new Guarded(steps, rows, width, layout.view(steps, rows, width, MARGIN));
        float[] data = guarded.view.data();
        for (int at = 0; at < data.length; at++) {
            data[at] = canary(at);
        }
        return guarded;
    }

    /** A row in the midst of canaries. */
    public static Guarded row(int width) {
        return of(Layout.DENSE, 1, 1, width);
    }

    public Sequence view() {
        return view;
    }

    public float[] data() {
        return view.data();
    }

    public int offset() {
        return view.offset();
    }

    /** Sets the elements, in the order of time, to numbers rounded to float. */
    public Guarded fill(DoubleSupplier numbers) {
        for (int n = 0; n < size(); n++) {
            set(n, (float) numbers.getAsDouble());
        }
        return this;
    }

    /** The number of elements, {@code steps * rows * width}. */
    public int size() {
        return steps * rows * width;
    }

    /** Sets one element, counted as in a dense sequence. */
    public void set(int element, float value) {
        view.data()[at(element)] = value;
    }

    /** The elements as a dense sequence. */
    public float[] values() {
        float[] dense = new float[size()];
        for (int n = 0; n < dense.length; n++) {
            dense[n] = view.data()[at(n)];
        }
        return dense;
    }

    /** A copy, canaries and all. */
    public Guarded copy() {
        Sequence copied = new Sequence(view.data().clone(), view.offset(), view.stepStride(), view.rowStride());
        return new Guarded(steps, rows, width, copied);
    }

    /** Asserts that the canaries are where they were. */
    public void assertUntouched(String what) {
        boolean[] element = new boolean[view.data().length];
        for (int n = 0; n < size(); n++) {
            element[at(n)] = true;
        }
        for (int at = 0; at < element.length; at++) {
            if (!element[at]) {
                assertSame(what + ": the float beside the sequence", at, canary(at));
            }
        }
    }

    /** Asserts that neither an element nor a canary differs from an earlier copy. */
    public void assertUnchanged(String what, Guarded before) {
        for (int at = 0; at < view.data().length; at++) {
            assertSame(what + ", which is only read,", at, before.view.data()[at]);
        }
    }

    private void assertSame(String what, int at, float expected) {
        int expectedBits = Float.floatToRawIntBits(expected);
        int bits = Float.floatToRawIntBits(view.data()[at]);
        if (bits != expectedBits) {
            assertEquals(hex(expectedBits), hex(bits), what + " at index " + at + " was overwritten");
        }
    }

    private static String hex(int bits) {
        return Integer.toHexString(bits);
    }

    private int at(int element) {
        return view.at(element / (rows * width), element / width % rows) + element % width;
    }

    private static float canary(int at) {
        return Float.intBitsToFloat(QUIET_NAN | at + 1 & 0x3fffff);
    }
}
