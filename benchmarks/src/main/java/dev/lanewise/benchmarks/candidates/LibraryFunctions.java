package dev.lanewise.benchmarks.candidates;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The JDK's own functions on lanes: for comparison only, as their bits differ between machines and versions. */
public final class LibraryFunctions {

    private LibraryFunctions() {}

    /**
     * {@code 1 / (1 + e^-x)}.
     *
     * @param x arguments
     * @return values
     */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector e = x.neg().lanewise(VectorOperators.EXP);
        return FloatVector.broadcast(x.species(), 1f).div(e.add(1f));
    }

    /**
     * tanh.
     *
     * @param x arguments
     * @return values
     */
    public static FloatVector tanh(FloatVector x) {
        return x.lanewise(VectorOperators.TANH);
    }
}
