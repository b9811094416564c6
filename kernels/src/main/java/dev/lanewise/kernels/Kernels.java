package dev.lanewise.kernels;

import java.util.ArrayList;
import java.util.List;

/** The one list of variants: what is listed here is tested, benchmarked and offered to {@link Choice}. */
public final class Kernels {

    private Kernels() {}

    /**
     * The scalar variant; it runs everywhere.
     *
     * @return the kernel
     */
    public static LstmKernel scalar() {
        return new BlockedKernel(new ScalarPrimitives());
    }

    /**
     * The SIMD variant, of the widest lanes that this machine prefers.
     *
     * @return the kernel
     * @throws LinkageError if the module {@code jdk.incubator.vector} isn't loaded
     */
    public static LstmKernel simd() {
        return new BlockedKernel(new SimdPrimitives());
    }

    /**
     * All variants that can run in this Java virtual machine, fast or not.
     *
     * @return the scalar variant first
     */
    public static List<LstmKernel> runnable() {
        List<LstmKernel> kernels = new ArrayList<>(List.of(scalar()));
        try {
            kernels.add(simd());
        } catch (LinkageError e) {
            // the module is not loaded: the list says so by its length
        }
        return List.copyOf(kernels);
    }
}
