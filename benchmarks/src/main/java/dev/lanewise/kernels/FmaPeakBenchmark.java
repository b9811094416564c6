package dev.lanewise.kernels;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Variant;
import dev.lanewise.benchmarks.Work;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The most fused multiply-adds that cores do: independent chains, all in registers. Present cores begin two a cycle and
 * take four cycles for each, so that 8 chains would do; 12 leave room, and fit 16 registers.
 *
 * <p>A team shares the steps of all chains, hence this class stands in the kernels' package.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class FmaPeakBenchmark extends BenchmarkDefaults {

    /** Independent chains. */
    static final int CHAINS = 12;

    /**
     * Multiply-adds of each chain, counted in floats: a vector of 8 lanes does 8 of them at once. So many that calling
     * a team, some microseconds, doesn't count.
     */
    static final int FMAS = 1 << 20;

    /** Floats between the results of two threads: no cache line is shared. */
    private static final int APART = 32;

    /** Operations of one call, whatever the lanes and threads. */
    public static final long FLOPS = 2L * CHAINS * FMAS;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** Threads that share the chains' steps. */
    @Param("1")
    public int threads;

    private Team team;
    private boolean simd;
    private float[] ends;
    private final Team.Work share = this::chains;

    /** Every chain goes x = x * factor + 1, towards 2. */
    private final float factor = Float.parseFloat("0.5"); // not known to the compiler

    /** Refuses a variant that can't run. */
    @Setup
    public void setUp() {
        Variant.kernel(variant);
        simd = variant.equals(Variant.SIMD);
        team = new Team(threads);
        ends = new float[threads * APART];
    }

    /** Ends the team's threads. */
    @TearDown
    public void tearDown() {
        team.close();
    }

    /**
     * Runs the chains.
     *
     * @return their ends, added up
     */
    @Benchmark
    @Computes(Work.FMA_PEAK)
    public float fmaPeak() {
        team.run(share);
        float sum = 0;
        for (int member = 0; member < threads; member++) {
            sum += ends[member * APART];
        }
        return sum;
    }

    private void chains(int member, int members) {
        int steps = FMAS / members;
        ends[member * APART] = simd ? vectors(factor, steps / S.length()) : scalars(factor, steps);
    }

    private static float vectors(float factor, int steps) {
        FloatVector m = FloatVector.broadcast(S, factor);
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector v0 = m, v1 = m, v2 = m, v3 = m, v4 = m, v5 = m;
        FloatVector v6 = m, v7 = m, v8 = m, v9 = m, v10 = m, v11 = m;
        for (int n = 0; n < steps; n++) {
            v0 = v0.fma(m, one);
            v1 = v1.fma(m, one);
            v2 = v2.fma(m, one);
            v3 = v3.fma(m, one);
            v4 = v4.fma(m, one);
            v5 = v5.fma(m, one);
            v6 = v6.fma(m, one);
            v7 = v7.fma(m, one);
            v8 = v8.fma(m, one);
            v9 = v9.fma(m, one);
            v10 = v10.fma(m, one);
            v11 = v11.fma(m, one);
        }
        FloatVector low = v0.add(v1).add(v2).add(v3).add(v4).add(v5);
        return low.add(v6).add(v7).add(v8).add(v9).add(v10).add(v11).lane(0);
    }

    private static float scalars(float m, int steps) {
        float x0 = m, x1 = m, x2 = m, x3 = m, x4 = m, x5 = m;
        float x6 = m, x7 = m, x8 = m, x9 = m, x10 = m, x11 = m;
        for (int n = 0; n < steps; n++) {
            x0 = Math.fma(x0, m, 1f);
            x1 = Math.fma(x1, m, 1f);
            x2 = Math.fma(x2, m, 1f);
            x3 = Math.fma(x3, m, 1f);
            x4 = Math.fma(x4, m, 1f);
            x5 = Math.fma(x5, m, 1f);
            x6 = Math.fma(x6, m, 1f);
            x7 = Math.fma(x7, m, 1f);
            x8 = Math.fma(x8, m, 1f);
            x9 = Math.fma(x9, m, 1f);
            x10 = Math.fma(x10, m, 1f);
            x11 = Math.fma(x11, m, 1f);
        }
        return x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11;
    }
}
