package dev.lanewise.equivalence;

import dev.lanewise.oracle.BoundedArithmetic;
import dev.lanewise.oracle.BoundedArray;
import dev.lanewise.oracle.ErrorBounds;
import dev.lanewise.oracle.GoldenPass;
import dev.lanewise.oracle.OracleShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The error bounds of a golden file's layers and directions: {@link ErrorBounds} of each, composed as {@link
 * KernelStack} composes kernels.
 *
 * <p>The file's biases are sums of two float32 numbers, which a kernel gets rounded. The bounds hold for that: the
 * chain of F1 counts a rounding of the bias that an fma chain doesn't do.
 */
final class StackBounds {

    private final GoldenPass golden;
    private final OracleShape shape;
    private final int directions;
    private final List<ErrorBounds> parts = new ArrayList<>();
    private final List<ErrorBounds.Forward> passes = new ArrayList<>();

    private StackBounds(GoldenPass golden) {
        this.golden = golden;
        this.shape = golden.shape();
        this.directions = golden.bidirectional() ? 2 : 1;
        for (int part = 0; part < golden.layers() * directions; part++) {
            int inputs = part < directions ? shape.inputs() : directions * shape.hidden();
            OracleShape sizes = new OracleShape(inputs, shape.hidden(), shape.steps(), shape.batch());
            parts.add(new ErrorBounds(sizes, golden.parameters().get(part)));
        }
    }

    /** What a file expects, with bounds, by its names. */
    static Map<String, BoundedArray> of(GoldenPass golden) {
        StackBounds stack = new StackBounds(golden);
        BoundedArray output = stack.forward();
        Map<String, BoundedArray> arrays = new LinkedHashMap<>();
        arrays.put("output", output);
        arrays.put(
                "final hidden",
                joined(stack.passes.stream()
                        .map(ErrorBounds.Forward::finalHidden)
                        .toList()));
        arrays.put(
                "final cell",
                joined(stack.passes.stream().map(ErrorBounds.Forward::finalCell).toList()));
        stack.backward(arrays);
        return arrays;
    }

    private BoundedArray forward() {
        BoundedArray sequence = BoundedArray.exact(golden.x());
        for (int layer = 0; layer < golden.layers(); layer++) {
            List<BoundedArray> outputs = new ArrayList<>();
            for (int direction = 0; direction < directions; direction++) {
                int part = layer * directions + direction;
                ErrorBounds.Forward pass = parts.get(part)
                        .forward(
                                inTimeOf(direction, sequence),
                                state(golden.initialHidden(), part),
                                state(golden.initialCell(), part));
                passes.add(pass);
                outputs.add(inTimeOf(direction, pass.output()));
            }
            sequence = sideBySide(outputs);
        }
        return sequence;
    }

    private void backward(Map<String, BoundedArray> arrays) {
        ErrorBounds.Gradients[] gradients = new ErrorBounds.Gradients[parts.size()];
        BoundedArray dSequence = BoundedArray.exact(golden.dOutput());
        for (int layer = golden.layers() - 1; layer >= 0; layer--) {
            BoundedArray sum = null;
            for (int direction = 0; direction < directions; direction++) {
                int part = layer * directions + direction;
                gradients[part] = parts.get(part)
                        .backward(
                                passes.get(part),
                                new ErrorBounds.Upstream(
                                        inTimeOf(direction, side(direction, dSequence)),
                                        state(golden.dHidden(), part),
                                        state(golden.dCell(), part)));
                BoundedArray dx = inTimeOf(direction, gradients[part].x());
                sum = sum == null ? dx : sum(sum, dx);
            }
            dSequence = sum;
        }
        for (int part = 0; part < gradients.length; part++) {
            arrays.put("gradient of parameters " + part, gradients[part].parameters());
        }
        arrays.put("gradient of x", dSequence);
        List<ErrorBounds.Gradients> all = List.of(gradients);
        arrays.put(
                "gradient of initial hidden",
                joined(all.stream().map(ErrorBounds.Gradients::hidden).toList()));
        arrays.put(
                "gradient of initial cell",
                joined(all.stream().map(ErrorBounds.Gradients::cell).toList()));
    }

    private BoundedArray state(double[] states, int part) {
        BoundedArray all = BoundedArray.exact(states == null ? new double[parts.size() * shape.stateSize()] : states);
        return all.slice(part * shape.stateSize(), (part + 1) * shape.stateSize());
    }

    /** The sequence in the time of a direction: 0 runs forward, 1 runs backward. */
    private BoundedArray inTimeOf(int direction, BoundedArray sequence) {
        int step = sequence.values().length / shape.steps();
        int last = shape.steps() - 1;
        return direction == 0
                ? sequence
                : picked(sequence, sequence.values().length, k -> (last - k / step) * step + k % step);
    }

    /** The part {@code [T][B][H]} of a direction in {@code [T][B][directions * H]}. */
    private BoundedArray side(int direction, BoundedArray sequence) {
        int h = shape.hidden();
        return picked(sequence, shape.outputSize(), k -> (directions * (k / h) + direction) * h + k % h);
    }

    private BoundedArray sideBySide(List<BoundedArray> sides) {
        int h = shape.hidden();
        int size = shape.outputSize();
        return picked(
                joined(sides), directions * size, k -> k / h % directions * size + k / (directions * h) * h + k % h);
    }

    private static BoundedArray picked(BoundedArray array, int length, IntUnaryOperator place) {
        BoundedArray picked = BoundedArray.zeros(length);
        for (int k = 0; k < length; k++) {
            picked.values()[k] = array.values()[place.applyAsInt(k)];
            picked.errors()[k] = array.errors()[place.applyAsInt(k)];
        }
        return picked;
    }

    /** The sum, rounded to float32. */
    private static BoundedArray sum(BoundedArray a, BoundedArray b) {
        BoundedArray sum = BoundedArray.zeros(a.values().length);
        for (int k = 0; k < sum.values().length; k++) {
            double value = a.values()[k] + b.values()[k];
            double error = a.errors()[k] + b.errors()[k];
            sum.values()[k] = value;
            sum.errors()[k] = error + BoundedArithmetic.FLOAT32.unitRoundoff() * (Math.abs(value) + error);
        }
        return sum;
    }

    private static BoundedArray joined(List<BoundedArray> arrays) {
        BoundedArray all = BoundedArray.zeros(
                arrays.stream().mapToInt(array -> array.values().length).sum());
        int at = 0;
        for (BoundedArray array : arrays) {
            int length = array.values().length;
            System.arraycopy(array.values(), 0, all.values(), at, length);
            System.arraycopy(array.errors(), 0, all.errors(), at, length);
            at += length;
        }
        return all;
    }
}
