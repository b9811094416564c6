package dev.lanewise.oracle;

/**
 * Sigmoid and tanh operation by operation as {@code docs/numeric-contract.md} lists them, with constants of their own:
 * a kernel whose constant differs in its last bit differs from these.
 */
public final class ContractActivations implements FloatActivations {

    private static final float LOG2_E = 0x1.715476p+0f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;
    private static final float MAGIC = 0x1.8p23f + 127;
    private static final float Q0 = 0x1.fffffep-2f;
    private static final float Q1 = 0x1.5554b0p-3f;
    private static final float Q2 = 0x1.555674p-5f;
    private static final float Q3 = 0x1.1227f6p-7f;
    private static final float Q4 = 0x1.6bebf2p-10f;

    @Override
    public float sigmoid(float x) {
        Exponential core = Exponential.of(-Math.abs(x));
        float e = Math.fma(core.p, core.scale, core.scale);
        return (x < 0 ? e : 1) / (1 + e);
    }

    @Override
    public float tanh(float x) {
        Exponential core = Exponential.of(-2 * Math.abs(x));
        float m = Math.fma(core.p, core.scale, core.scale - 1);
        return Math.copySign(m / (m + 2), x);
    }

    /**
     * {@code e^a = scale * (1 + p)} for {@code a <= 0}.
     *
     * @param p {@code e^r - 1}
     * @param scale {@code 2^n}
     */
    private record Exponential(float p, float scale) {

        static Exponential of(float argument) {
            float a = argument < -87 ? -87 : argument;
            float shifted = Math.fma(a, LOG2_E, MAGIC);
            float minusN = MAGIC - shifted;
            float r = Math.fma(minusN, LN2_HIGH, a);
            r = Math.fma(minusN, LN2_LOW, r);
            float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, r, Q3), r, Q2), r, Q1), r, Q0);
            return new Exponential(Math.fma(r * r, q, r), Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23));
        }
    }
}
