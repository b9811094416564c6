package dev.lanewise.forecaster.random;

/** Seeds of models that learn one series each. */
public final class SeriesSeed {

    private SeriesSeed() {}

    /**
     * The seed of a series, which depends on nothing but the seed of all and its name: the bits of the stream
     * {@link Purpose#SERIES} at {@link NameIndex#of the name's index}.
     *
     * @param seed the seed of all
     * @param id what the series is called
     * @return its seed
     */
    public static long of(long seed, String id) {
        return new RandomStream(seed, Purpose.SERIES, 0).bits(NameIndex.of(id));
    }
}
