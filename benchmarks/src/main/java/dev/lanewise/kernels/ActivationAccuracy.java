package dev.lanewise.kernels;

import dev.lanewise.benchmarks.candidates.FourGates;
import dev.lanewise.benchmarks.candidates.LibraryFunctions;
import dev.lanewise.benchmarks.candidates.RationalTanh;
import dev.lanewise.benchmarks.candidates.TwoSidedExp;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The greatest errors of the candidates against {@link StrictMath} in double, over every {@code stride}-th float:
 *
 * <pre>java --add-modules jdk.incubator.vector -cp CLASSPATH dev.lanewise.kernels.ActivationAccuracy [stride]</pre>
 *
 * <p>An ulp is that of float32 at the true value. Relative errors mean nothing where the true sigmoid is below
 * {@code e^-87}, as the kernels make no subnormal numbers: the first column begins there, and the last one, the
 * greatest absolute error, covers all floats. The middle one is for {@code 1e-20 <= |x| <= 8}.
 */
public final class ActivationAccuracy {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int CHUNK = 4096;
    private static final int DEFAULT_STRIDE = 101;
    private static final float LOWEST = -87f;

    private ActivationAccuracy() {}

    /** Computes a whole array of values. */
    private interface Candidate {
        void compute(float[] x, float[] y);
    }

    /**
     * Prints a line for each candidate.
     *
     * @param args the stride; {@value #DEFAULT_STRIDE} if there is none
     */
    public static void main(String[] args) {
        int stride = args.length == 0 ? DEFAULT_STRIDE : Integer.parseInt(args[0]);
        System.out.println("every " + stride + "th float; " + S.vectorBitSize() + " bits; Java "
                + System.getProperty("java.version"));
        System.out.printf("%-22s %9s  %-15s %9s  %-15s %10s%n", "", "max ulp", "at", "central", "at", "max abs");
        DoubleUnaryOperator sigmoid = x -> 1 / (1 + StrictMath.exp(-x));
        DoubleUnaryOperator tanh = StrictMath::tanh;
        print("sigmoid kernels", lanes(SimdLanes::sigmoid), sigmoid, stride);
        print("sigmoid two-sided", lanes(TwoSidedExp::sigmoid), sigmoid, stride);
        print("sigmoid rational", lanes(RationalTanh::sigmoid), sigmoid, stride);
        print("sigmoid library", lanes(LibraryFunctions::sigmoid), sigmoid, stride);
        print("sigmoid shared div", sharedDivision(0), sigmoid, stride);
        print("tanh kernels", lanes(SimdLanes::tanh), tanh, stride);
        print("tanh two-sided", lanes(TwoSidedExp::tanh), tanh, stride);
        print("tanh rational", lanes(RationalTanh::tanh), tanh, stride);
        print("tanh library", lanes(LibraryFunctions::tanh), tanh, stride);
        print("tanh shared div", sharedDivision(2), tanh, stride);
    }

    private static Candidate lanes(UnaryOperator<FloatVector> function) {
        return (x, y) -> {
            for (int j = 0; j < x.length; j += S.length()) {
                function.apply(FloatVector.fromArray(S, x, j)).intoArray(y, j);
            }
        };
    }

    /** One gate of {@link FourGates#sharedDivision}; the other three have arguments of other sizes. */
    private static Candidate sharedDivision(int gate) {
        float[] a = new float[4 * CHUNK];
        float[] denominators = new float[a.length];
        float[] gates = new float[a.length];
        return (x, y) -> {
            for (int k = 0; k < x.length; k++) {
                for (int other = 0; other < 4; other++) {
                    float scale = other == gate ? 1f : 0.3f * (other + 1);
                    a[k / 16 * 64 + other * 16 + k % 16] = scale * x[k];
                }
            }
            FourGates.sharedDivision(a, denominators, gates);
            for (int k = 0; k < x.length; k++) {
                y[k] = gates[k / 16 * 64 + gate * 16 + k % 16];
            }
        };
    }

    private static void print(String name, Candidate candidate, DoubleUnaryOperator truth, int stride) {
        Worst everywhere = new Worst();
        Worst central = new Worst();
        double absolute = 0;
        float[] x = new float[CHUNK];
        float[] y = new float[CHUNK];
        long bits = Integer.MIN_VALUE;
        while (bits <= Integer.MAX_VALUE) {
            Arrays.fill(x, 0f);
            for (int k = 0; k < CHUNK && bits <= Integer.MAX_VALUE; bits += stride) {
                float value = Float.intBitsToFloat((int) bits);
                if (Float.isFinite(value)) {
                    x[k++] = value;
                }
            }
            candidate.compute(x, y);
            for (int k = 0; k < CHUNK; k++) {
                double exact = truth.applyAsDouble(x[k]);
                double error = Math.abs(y[k] - exact);
                absolute = Math.max(absolute, error);
                if (x[k] >= LOWEST) {
                    double ulps = error / Math.ulp((float) exact);
                    everywhere.see(ulps, x[k]);
                    if (Math.abs(x[k]) <= 8 && Math.abs(x[k]) >= 1e-20f) {
                        central.see(ulps, x[k]);
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %9.3g  %-15s %9.3g  %-15s %10.3g%n",
                name,
                everywhere.ulps,
                everywhere.x,
                central.ulps,
                central.x,
                absolute);
    }

    /** The greatest error so far. */
    private static final class Worst {
        private double ulps;
        private float x;

        void see(double newUlps, float newX) {
            if (!(newUlps <= ulps)) {
                ulps = newUlps;
                x = newX;
            }
        }
    }
}
