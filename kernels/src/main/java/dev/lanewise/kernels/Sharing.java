package dev.lanewise.kernels;

/** Decides whether a pass is long enough for a team's threads to gain from sharing it. */
final class Sharing {

    /** A system property for tests, in place of {@link #FEWEST}: 0 has all passes shared, however short. */
    static final String FEWEST_PROPERTY = "lanewise.fewestShared";

    /**
     * Multiply-adds between two meetings of a team below which the caller works alone, some 150 microseconds: what the
     * others gain, waking them, moving the data to their caches and waiting for the slowest may take back.
     */
    private static final long FEWEST = Long.getLong(FEWEST_PROPERTY, 15_000_000);

    private Sharing() {}

    /** Whether so many samples (rows of steps) between two meetings are enough. */
    static boolean isWorthIt(LayerSize layer, long samples) {
        return isWorthIt(Slabs.GATES * (long) layer.hidden() * (layer.inputs() + layer.hidden()) * samples);
    }

    /** Whether so many multiply-adds between two meetings are enough. */
    static boolean isWorthIt(long multiplyAdds) {
        return multiplyAdds >= FEWEST;
    }
}
