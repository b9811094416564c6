package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import java.util.List;
import java.util.Locale;

/** The values of the parameter {@code variant}: the modes of {@link Mode} that name one variant of the kernels. */
public final class Variant {

    /** The scalar variant. */
    public static final String SCALAR = "scalar";

    /** The SIMD variant. */
    public static final String SIMD = "simd";

    /** Both. */
    public static final List<String> NAMES = List.of(SCALAR, SIMD);

    private Variant() {}

    /**
     * The kernel of a variant; its full name, with the lane width, goes to the benchmark's output.
     *
     * @param variant {@link #SCALAR} or {@link #SIMD}
     * @return the kernel
     * @throws UnsupportedOperationException if it can't run here; the message says why
     */
    public static LstmKernel kernel(String variant) {
        Choice choice = Choice.of(Mode.valueOf(variant.toUpperCase(Locale.ROOT)), Machine.here());
        System.out.println("# Kernel: " + choice.kernel().name());
        return choice.kernel();
    }
}
