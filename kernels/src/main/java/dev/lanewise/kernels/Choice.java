package dev.lanewise.kernels;

import java.util.Locale;
import java.util.Objects;

/**
 * A variant, and why it was chosen: a pure function of the mode and the machine.
 *
 * @param kernel the chosen variant
 * @param requested the mode that was asked for
 * @param reason one sentence without its full stop, for the log and the results
 */
public record Choice(LstmKernel kernel, Mode requested, String reason) {

    private static final int FEWEST_LANES_BITS = 128;

    /**
     * Chooses a variant.
     *
     * @param mode what is asked for
     * @param here the machine
     * @return the choice; in mode {@link Mode#AUTO} there always is one if the machine has FMA
     * @throws UnsupportedOperationException if the machine has no FMA hardware, or {@link Mode#SIMD} can't run; the
     *     message says why and what would help
     */
    public static Choice of(Mode mode, Machine here) {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(here, "here");
        if (!here.fma()) {
            throw new UnsupportedOperationException("this processor (or this Java runtime, see -XX:+UseFMA) has no"
                    + " fused multiply-add; Math.fma would take 1000 times as long, so no kernel runs here");
        }
        if (mode == Mode.SCALAR) {
            return new Choice(Kernels.scalar(), mode, "asked for");
        }
        String obstacle = obstacle(here);
        if (obstacle == null) {
            try {
                return new Choice(
                        Kernels.simd(),
                        mode,
                        mode == Mode.SIMD
                                ? "asked for, and " + here.vectorBits() + "-bit vectors are the widest here"
                                : "fastest here: " + here.vectorBits() + "-bit vectors with hardware FMA");
            } catch (LinkageError e) {
                obstacle = "the module " + Machine.VECTOR_MODULE + " can't be linked (" + e.getMessage() + ")";
            }
        }
        if (mode == Mode.SIMD) {
            throw new UnsupportedOperationException("the SIMD kernel can't run: " + obstacle);
        }
        return new Choice(Kernels.scalar(), mode, "SIMD can't run: " + obstacle);
    }

    /** Why SIMD can't run, or would run slowly, with the cure; null if nothing is in its way. */
    private static String obstacle(Machine here) {
        if (!here.vectorModuleAvailable()) {
            return "this Java runtime has no module " + Machine.VECTOR_MODULE
                    + "; a full JDK has it, and so has a jlink image made with --add-modules " + Machine.VECTOR_MODULE;
        }
        if (!here.vectorModule()) {
            return "the module " + Machine.VECTOR_MODULE + " isn't loaded; start Java with --add-modules "
                    + Machine.VECTOR_MODULE;
        }
        if (!here.optimisingCompiler()) {
            return "the optimising compiler C2 is off, and vector code would run hundreds of times more slowly;"
                    + " start Java without -Xint and -XX:TieredStopAtLevel";
        }
        if (here.vectorBits() < FEWEST_LANES_BITS) {
            return "vectors have " + here.vectorBits() + " bits here; at least " + FEWEST_LANES_BITS
                    + " (4 lanes) are needed to gain anything";
        }
        return null;
    }

    /**
     * The choice in one line.
     *
     * @return the variant's name, the mode and the reason: {@code simd-512 (mode auto: fastest here: ...)}
     */
    public String describe() {
        return kernel.name() + " (mode " + requested.name().toLowerCase(Locale.ROOT) + ": " + reason + ")";
    }
}
