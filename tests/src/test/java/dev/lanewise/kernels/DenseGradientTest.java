package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.oracle.OracleDense;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A dense kernel against the oracle in double, whose gradients are held against differences elsewhere. A chain of n
 * fused multiply-adds errs by at most n roundings of the sum of its terms' magnitudes, which is what the oracle makes
 * of the magnitudes of all numbers.
 */
class DenseGradientTest {

    /** Half an ulp of 1. */
    private static final double ROUNDING = 0x1p-24;

    @ParameterizedTest
    @CsvSource({"5, 0, 1, 7", "16, 30, 2, 9", "17, 3, 4, 5", "128, 336, 144, 128"})
    void outputsAndGradientsAreTheOracles(int inputs, int context, int outputs, int rows) {
        DenseCase sizes = DenseCase.of(inputs, context, outputs, rows);
        DenseCase.Inputs in = sizes.arrays();
        in.dParameters.fill(() -> 0);
        Outcome actual = new Outcome();
        Kernels.runnable().forEach(kernel -> {
            Outcome outcome = sizes.run(kernel.dense());
            actual.put("y", outcome.get("y"));
            actual.put("x", outcome.get("gradient of x"));
            actual.put("parameters", outcome.get("gradient of parameters"));
        });
        double[] rowsRead = joined(in.x.values(), in.context.values(), rows);
        double[] parameters = Reals.of(in.parameters.values());
        double[] dy = Reals.of(in.dy);
        OracleDense exact = new OracleDense(inputs + context, outputs, parameters);
        OracleDense sizesOf = new OracleDense(inputs + context, outputs, magnitudes(parameters));
        assertWithin(
                exact.forward(rowsRead), sizesOf.forward(magnitudes(rowsRead)), inputs + context + 1, actual.get("y"));
        OracleDense.Gradients gradients = exact.backward(rowsRead, dy);
        OracleDense.Gradients bounds = sizesOf.backward(magnitudes(rowsRead), magnitudes(dy));
        double[] before = Reals.of(sizes.arrays().dParameters.values());
        assertWithin(
                sum(gradients.parameters(), before),
                sum(bounds.parameters(), magnitudes(before)),
                rows + 1,
                actual.get("parameters"));
        int width = inputs + context;
        assertWithin(
                columns(gradients.rows(), width, inputs),
                columns(bounds.rows(), width, inputs),
                outputs + 1,
                actual.get("x"));
    }

    private static void assertWithin(double[] expected, double[] magnitudes, int terms, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], terms * ROUNDING * magnitudes[k], "element " + k);
        }
    }

    private static double[] magnitudes(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += b[k];
        }
        return sum;
    }

    /** The first columns of a matrix. */
    private static double[] columns(double[] matrix, int width, int count) {
        double[] part = new double[matrix.length / width * count];
        for (int k = 0; k < part.length; k++) {
            part[k] = matrix[k / count * width + k % count];
        }
        return part;
    }

    private static double[] joined(float[] x, float[] context, int rows) {
        int inputs = x.length / rows;
        int width = inputs + context.length / rows;
        double[] all = new double[rows * width];
        for (int k = 0; k < all.length; k++) {
            int b = k / width;
            int column = k % width;
            all[k] = column < inputs ? x[b * inputs + column] : context[b * (width - inputs) + column - inputs];
        }
        return all;
    }
}
