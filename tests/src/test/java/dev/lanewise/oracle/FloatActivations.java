package dev.lanewise.oracle;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Sigmoid and tanh in float32, for {@link Float32Lstm}. */
interface FloatActivations {

    /** No error, three units upwards, three downwards, and three either way as if by chance. */
    List<FloatActivations> SAMPLES = List.of(
            disturbed(a -> 0),
            disturbed(a -> 3),
            disturbed(a -> -3),
            byChance(0x9E3779B9),
            byChance(0x85EBCA6B),
            byChance(0xC2B2AE35));

    float sigmoid(float a);

    float tanh(float a);

    /**
     * The exact functions rounded, plus up to three units in the last place, and rounded again: with the two roundings
     * that is at most four units off.
     *
     * @param disturbance how many units in the last place the result is off, for its argument
     */
    static FloatActivations disturbed(DoubleUnaryOperator disturbance) {
        return new FloatActivations() {
            @Override
            public float sigmoid(float a) {
                return off(1 / (1 + Math.exp(-a)), a);
            }

            @Override
            public float tanh(float a) {
                return off(Math.tanh(a), a);
            }

            private float off(double exact, float argument) {
                float rounded = (float) exact;
                return rounded + (float) (disturbance.applyAsDouble(argument) * Math.ulp(rounded));
            }
        };
    }

    private static FloatActivations byChance(int multiplier) {
        return disturbed(argument -> Float.floatToIntBits((float) argument) * multiplier < 0 ? 3 : -3);
    }
}
