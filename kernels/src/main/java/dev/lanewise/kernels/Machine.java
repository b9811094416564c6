package dev.lanewise.kernels;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What the choice of a variant depends on.
 *
 * @param vectorModule whether the module {@code jdk.incubator.vector} is loaded
 * @param vectorModuleAvailable whether this Java runtime has the module at all
 * @param vectorBits width of the widest float vector that the runtime prefers, at most 512; 0 where it isn't known
 * @param fma whether {@code Math.fma} is a hardware instruction
 * @param optimisingCompiler whether the JIT compiler that makes vector code (C2, or one in its place) is on
 */
public record Machine(
        boolean vectorModule, boolean vectorModuleAvailable, int vectorBits, boolean fma, boolean optimisingCompiler) {

    /** The incubator module that SIMD kernels need. */
    public static final String VECTOR_MODULE = "jdk.incubator.vector";

    /**
     * A HotSpot flag that starts every object at a cache line, as the kernels' arrays are laid out for: without it
     * most vectors lie in two lines, which slows small layers by a tenth, and a streaming step by up to a third.
     */
    public static final String ALIGN_OBJECTS = "-XX:ObjectAlignmentInBytes=64";

    /**
     * A HotSpot flag that makes C2 inline the kernels' vector functions even after it has compiled them separately into
     * a lot of code. Otherwise each of their vectors stays boxed; this was seen where C2 was told to compile early.
     */
    public static final String INLINE_LANES = "-XX:CompileCommand=inline,dev.lanewise.kernels.SimdLanes::*";

    /**
     * Looks at the machine and the Java runtime that this runs on.
     *
     * @return what was found
     */
    public static Machine here() {
        boolean loaded = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        boolean available =
                java.lang.module.ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
        return new Machine(loaded, available, loaded ? simdBits() : 0, hasFma(), hasOptimisingCompiler());
    }

    private static int simdBits() {
        try {
            return SimdSpecies.PREFERRED_BITS;
        } catch (LinkageError e) {
            return 0;
        }
    }

    /** HotSpot's own answer; other virtual machines are believed to have it. */
    private static boolean hasFma() {
        return !"false".equals(vmOption("UseFMA"));
    }

    /** With {@code -Xint} there is no compiler, with {@code -XX:TieredStopAtLevel} below 4 only the quick one, C1. */
    private static boolean hasOptimisingCompiler() {
        String info = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        String level = vmOption("TieredStopAtLevel");
        return !info.contains("interpreted mode") && !info.contains("emulated-client") && !level.matches("[0-3]");
    }

    /** The value of a HotSpot flag, or an empty string where there is none. */
    private static String vmOption(String name) {
        try {
            return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(name)
                    .getValue();
        } catch (RuntimeException | LinkageError e) {
            return ""; // another virtual machine, or a runtime without the module jdk.management
        }
    }
}
