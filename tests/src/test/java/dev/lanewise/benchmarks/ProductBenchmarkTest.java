package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.KernelProbe;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.UnitValues;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bodies of {@link ProductBenchmark}, each run once, against sums in double. A chain of n fused multiply-adds errs
 * by at most n roundings of the sum of its terms' magnitudes.
 */
class ProductBenchmarkTest {

    private static final int I = 18;
    private static final int H = 17;
    private static final int T = 3;
    private static final int B = 5;
    private static final int GATES = 4;
    private static final int LAST = T - 1;
    /** Half an ulp of 1. */
    private static final double ROUNDING = 0x1p-24;

    private ProductBenchmark benchmark;
    private KernelProbe.Products products;

    /** A sum in double, and the sum of its terms' magnitudes. */
    private static final class Sum {
        private double value;
        private double magnitude;
        private int terms;

        void add(double term) {
            value += term;
            magnitude += Math.abs(term);
            terms++;
        }

        void assertIs(float actual, String what) {
            assertEquals(value, actual, (terms + 1) * ROUNDING * magnitude, what);
        }
    }

    private void setUp(String variant) {
        benchmark = new ProductBenchmark();
        benchmark.variant = variant;
        benchmark.shape = "small:I" + I + "-H" + H + "-T" + T + "-B" + B;
        benchmark.setUp();
        products = benchmark.products;
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void productsOfTheForwardPass(String variant) {
        setUp(variant);
        benchmark.preActivations();
        for (int b = 0; b < B; b++) {
            float[] actual = products.read(UnitValues.GATES, LAST, b);
            for (int row = 0; row < GATES * H; row++) {
                Sum sum = new Sum();
                sum.add(parameter(GATES * H * (I + H) + row));
                for (int k = 0; k < I; k++) {
                    sum.add(parameter(row * I + k) * x(LAST, b, k));
                }
                for (int k = 0; k < H; k++) {
                    sum.add(parameter(GATES * H * I + row * H + k) * hidden(LAST, b, k));
                }
                sum.assertIs(actual[row], "pre-activation " + row);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void productsOfTheBackwardPass(String variant) {
        setUp(variant);
        Sequence dx = benchmark.layer.dx();
        Arrays.fill(dx.data(), Float.NaN);
        benchmark.joinedGradient();
        Sequence dOutput = benchmark.layer.workspace().outputGradient();
        for (int b = 0; b < B; b++) {
            for (int j = 0; j < H; j++) {
                Sum sum = new Sum();
                sum.add(dOutput.data()[dOutput.at(LAST - 1, b) + j]);
                for (int row = 0; row < GATES * H; row++) {
                    sum.add(parameter(GATES * H * I + row * H + j) * dGate(row, LAST, b));
                }
                sum.assertIs(products.read(UnitValues.D_HIDDEN, LAST, b)[j], "hidden gradient " + j);
            }
            for (int k = 0; k < I; k++) {
                Sum sum = new Sum();
                for (int row = 0; row < GATES * H; row++) {
                    sum.add(parameter(row * I + k) * dGate(row, LAST, b));
                }
                sum.assertIs(dx.data()[dx.at(LAST, b) + k], "input gradient " + k);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void gradientOfTheWeights(String variant) {
        setUp(variant);
        Arrays.fill(benchmark.layer.dParameters(), 0f);
        float[] gradient = benchmark.weightGradient();
        for (int row = 0; row < GATES * H; row++) {
            for (int k = 0; k < I; k++) {
                int column = k;
                gradient(row, (t, b) -> x(t, b, column)).assertIs(gradient[row * I + k], "dW_ih " + row + "," + k);
            }
            for (int k = 0; k < H; k++) {
                int column = k;
                gradient(row, (t, b) -> hidden(t, b, column))
                        .assertIs(gradient[GATES * H * I + row * H + k], "dW_hh " + row + "," + k);
            }
            gradient(row, (t, b) -> 1).assertIs(gradient[GATES * H * (I + H) + row], "db " + row);
        }
    }

    /** A number of each step and row. */
    private interface Factor {
        double at(int t, int b);
    }

    private Sum gradient(int row, Factor factor) {
        Sum sum = new Sum();
        for (int t = 0; t < T; t++) {
            for (int b = 0; b < B; b++) {
                sum.add(dGate(row, t, b) * factor.at(t, b));
            }
        }
        return sum;
    }

    private double parameter(int at) {
        return benchmark.layer.parameters()[at];
    }

    private double x(int t, int b, int k) {
        Sequence x = benchmark.layer.x();
        return x.data()[x.at(t, b) + k];
    }

    /** Before step t; the layer's initial state is zero. */
    private double hidden(int t, int b, int k) {
        return t == 0 ? 0 : products.read(UnitValues.HIDDEN, t - 1, b)[k];
    }

    private double dGate(int row, int t, int b) {
        return products.read(UnitValues.D_GATES, t, b)[row];
    }
}
