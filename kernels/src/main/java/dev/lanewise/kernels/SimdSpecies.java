package dev.lanewise.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The lane width, fixed when this class is loaded so that the JIT compiler sees a constant. */
final class SimdSpecies {

    /**
     * A system property for tests: 128, 256 or 512 bits in place of the width that the machine prefers. A width that
     * the machine doesn't have runs too, correctly and very slowly.
     */
    static final String BITS_PROPERTY = "lanewise.vectorBits";

    /** The narrowest vectors that the tiles are made for. */
    private static final int LEAST_BITS = 128;

    /** What the machine prefers (or the property says), at most 512 bits; perhaps too few to gain anything. */
    static final int PREFERRED_BITS = preferredBits();

    static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(PREFERRED_BITS, LEAST_BITS)));

    private SimdSpecies() {}

    private static int preferredBits() {
        int preferred =
                Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), IntVector.SPECIES_PREFERRED.vectorBitSize());
        return Integer.getInteger(BITS_PROPERTY, Math.min(preferred, Slabs.BLOCK * Float.SIZE));
    }
}
