package dev.lanewise.benchmarks;

import dev.lanewise.kernels.KernelProbe;
import dev.lanewise.kernels.Team;
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
 * <p>A team shares the steps of all chains.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class FmaPeakBenchmark extends BenchmarkDefaults {

    /** Floats between the results of two threads: no cache line is shared. */
    private static final int APART = 32;

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
    private final KernelProbe.Share share = this::chains;

    /**
     * Every chain goes x = x + factor * 1, from factor: a product's sum, which x86's instruction overwrites. (With x as
     * a factor each step would copy the 1, and with 16 registers not all of that stays in them.)
     */
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
        KernelProbe.share(team, share);
        float sum = 0;
        for (int member = 0; member < threads; member++) {
            sum += ends[member * APART];
        }
        return sum;
    }

    private void chains(int member, int members) {
        int steps = Work.CHAIN_FMAS / members;
        ends[member * APART] = simd ? vectors(factor, steps / S.length()) : scalars(factor, steps);
    }

    private static float vectors(float factor, int steps) {
        FloatVector m = FloatVector.broadcast(S, factor);
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector v0 = m, v1 = m, v2 = m, v3 = m, v4 = m, v5 = m;
        FloatVector v6 = m, v7 = m, v8 = m, v9 = m, v10 = m, v11 = m;
        for (int n = 0; n < steps; n++) {
            v0 = m.fma(one, v0);
            v1 = m.fma(one, v1);
            v2 = m.fma(one, v2);
            v3 = m.fma(one, v3);
            v4 = m.fma(one, v4);
            v5 = m.fma(one, v5);
            v6 = m.fma(one, v6);
            v7 = m.fma(one, v7);
            v8 = m.fma(one, v8);
            v9 = m.fma(one, v9);
            v10 = m.fma(one, v10);
            v11 = m.fma(one, v11);
        }
        FloatVector low = v0.add(v1).add(v2).add(v3).add(v4).add(v5);
        return low.add(v6).add(v7).add(v8).add(v9).add(v10).add(v11).lane(0);
    }

    private static float scalars(float m, int steps) {
        float x0 = m, x1 = m, x2 = m, x3 = m, x4 = m, x5 = m;
        float x6 = m, x7 = m, x8 = m, x9 = m, x10 = m, x11 = m;
        for (int n = 0; n < steps; n++) {
            x0 = Math.fma(m, 1f, x0);
            x1 = Math.fma(m, 1f, x1);
            x2 = Math.fma(m, 1f, x2);
            x3 = Math.fma(m, 1f, x3);
            x4 = Math.fma(m, 1f, x4);
            x5 = Math.fma(m, 1f, x5);
            x6 = Math.fma(m, 1f, x6);
            x7 = Math.fma(m, 1f, x7);
            x8 = Math.fma(m, 1f, x8);
            x9 = Math.fma(m, 1f, x9);
            x10 = Math.fma(m, 1f, x10);
            x11 = Math.fma(m, 1f, x11);
        }
        return x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11;
    }
}
