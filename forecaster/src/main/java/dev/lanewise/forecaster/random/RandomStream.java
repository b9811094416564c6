package dev.lanewise.forecaster.random;

/**
 * Counter-based random numbers: the value at an index is a pure function of (seed, purpose, epoch, index), so a stream
 * has no state and may be read in any order.
 *
 * <p>With {@code mix} the finaliser of SplitMix64 (Steele, Lea and Flood 2014), {@code G = 0x9E3779B97F4A7C15}, all in
 * 64-bit arithmetic that wraps around:
 *
 * <pre>
 * mix(z):  z = (z ^ z>>>30) * 0xBF58476D1CE4E5B9;  z = (z ^ z>>>27) * 0x94D049BB133111EB;  z ^ z>>>31
 * k0 = mix(seed + G)
 * k1 = mix(k0 ^ mix(purpose.code * G))
 * key = mix(k1 ^ mix((epoch + 1) * G))
 * bits(index) = mix(key + (index + 1) * G)
 * </pre>
 */
public final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long key;

    /**
     * The stream of one purpose in one epoch.
     *
     * @param seed the run's seed
     * @param purpose what the numbers are for
     * @param epoch 1 for the first epoch; 0 where the numbers belong to no epoch
     */
    public RandomStream(long seed, Purpose purpose, int epoch) {
        long mixedSeed = mix(seed + GOLDEN);
        long withPurpose = mix(mixedSeed ^ mix(purpose.code() * GOLDEN));
        this.key = mix(withPurpose ^ mix((epoch + 1L) * GOLDEN));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * 64 random bits.
     *
     * @param index position in the stream, from 0
     * @return the bits
     */
    public long bits(long index) {
        return mix(key + (index + 1) * GOLDEN);
    }

    /**
     * A uniform number: the upper 53 bits times 2^-53.
     *
     * @param index position in the stream, from 0
     * @return a multiple of 2^-53 in [0, 1)
     */
    public double uniform(long index) {
        return (bits(index) >>> 11) * UNIT;
    }

    /**
     * A standard normal number (Box and Muller 1958): {@code sqrt(-2 ln(1 - u1)) * cos((2 pi) * u2)}, where u1 and u2
     * are the uniform numbers at {@code 2 * index} and {@code 2 * index + 1}, by {@link StrictMath}.
     *
     * @param index number of the Gaussian, from 0
     * @return a number with mean 0 and variance 1
     */
    public double gaussian(long index) {
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - uniform(2 * index)));
        return radius * StrictMath.cos(2.0 * Math.PI * uniform(2 * index + 1));
    }

    /**
     * A whole number: the upper 32 bits times the bound, divided by 2^32 and rounded down.
     *
     * @param index position in the stream, from 0
     * @param bound at least 1
     * @return a number from 0 to {@code bound - 1}
     */
    public int below(long index, int bound) {
        return (int) (((bits(index) >>> 32) * bound) >>> 32);
    }
}
