package dev.lanewise.oracle;

/** The random numbers of {@code docs/numeric-contract.md}, written from that page alone. */
public final class ContractRandom {

    private static final long G = 0x9E3779B97F4A7C15L;
    private static final int DROPOUT = 7;

    private ContractRandom() {}

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private static double uniform(long seed, int code, int epoch, long index) {
        long key = mix(mix(mix(seed + G) ^ mix(code * G)) ^ mix((epoch + 1) * G));
        return (mix(key + (index + 1) * G) >>> 11) * 0x1p-53;
    }

    /**
     * The factors of dropout in an update, in the order of {@code [step][row][value]}.
     *
     * @param layer number of the dropout among all layers of the model, from 0
     */
    public static double[] dropout(long seed, int layer, long update, double rate, int values) {
        double[] factors = new double[values];
        for (int i = 0; i < values; i++) {
            boolean dropped = uniform(seed, DROPOUT, layer, update * (1L << 32) + i) < rate;
            factors[i] = dropped ? 0 : (float) (1 / (1 - rate));
        }
        return factors;
    }
}
