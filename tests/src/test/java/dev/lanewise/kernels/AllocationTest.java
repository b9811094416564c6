package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A warm call allocates nothing, by the JVM's counters of the calling thread and of the team's threads.
 *
 * <p>Warm means compiled by C2: before that, vectors are objects on the heap. So the calls are repeated until a round
 * of them allocates nothing, for a bounded time.
 */
public class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 20;
    /** Some 3 seconds are enough on an idle machine. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    /** Rows of a tile and a rest for each of two members; two blocks of units, one of them partly filled. */
    private static final LstmShape SHAPE = new LstmShape(18, 21, 3, 15);

    @ParameterizedTest(name = "{0} {1}, team of {2}")
    @MethodSource("cases")
    void aWarmCallAllocatesNothing(LstmKernel kernel, String method, int members) {
        try (Team team = new Team(members)) {
            assertAllocatesNothing(call(method, kernel, team), membersBesideTheCaller(team, members));
        }
    }

    /** Fails if calls still allocate after there was time to compile them; others are the ids of a team's threads. */
    public static void assertAllocatesNothing(Runnable call, long... others) {
        long start = System.nanoTime();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; bytes > 0; round++) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                fail(bytes + " bytes are still allocated by " + CALLS + " calls after " + round + " rounds");
            }
            bytes = allocatedBy(call, others);
        }
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (LstmKernel kernel : Kernels.runnable()) {
            for (String method : List.of("forward", "backward", "step", "dense", "small dense")) {
                cases.add(Arguments.of(Named.of(kernel.name(), kernel), method, 1));
                cases.add(Arguments.of(Named.of(kernel.name(), kernel), method, 2));
            }
        }
        cases.add(Arguments.of(Named.of("any", Kernels.scalar()), "pack", 1));
        cases.add(Arguments.of(Named.of("any", Kernels.scalar()), "pack dense", 1));
        return cases;
    }

    private static Runnable call(String method, LstmKernel kernel, Team team) {
        return switch (method) {
            case "dense" -> dense(new DenseSize(70, 20, 40), kernel.dense(), team);
            case "small dense" -> dense(new DenseSize(18, 3, 2), kernel.dense(), team);
            case "pack dense" -> packing(new PackedDense(new DenseSize(70, 20, 30)));
            default -> lstm(method, kernel, team);
        };
    }

    private static Runnable packing(PackedDense weights) {
        float[] parameters = new float[weights.size().parameters()];
        return () -> weights.pack(parameters, 0);
    }

    /** Both passes. */
    private static Runnable dense(DenseSize size, DenseKernel kernel, Team team) {
        int rows = 15;
        Sequence x = Sequence.dense(new float[rows * size.inputs()], rows, size.inputs());
        Sequence context = Sequence.dense(new float[rows * size.context()], rows, size.context());
        Sequence dx = Sequence.dense(new float[rows * size.inputs()], rows, size.inputs());
        float[] parameters = new float[size.parameters()];
        PackedDense weights = new PackedDense(size);
        weights.pack(parameters, 0);
        DenseWorkspace workspace = DenseWorkspace.forTraining(new DenseShape(size, 1, rows));
        return () -> {
            kernel.forward(weights, x, context, 1, rows, workspace, team);
            kernel.backward(weights, workspace, parameters, 0, dx, team);
        };
    }

    private static Runnable lstm(String method, LstmKernel kernel, Team team) {
        LstmShape s = SHAPE;
        Sequence x = Sequence.dense(new float[s.steps() * s.batch() * s.inputs()], s.batch(), s.inputs());
        Sequence dx = Sequence.dense(new float[x.data().length], s.batch(), s.inputs());
        float[] parameters = new float[s.parameters()];
        PackedLstm weights = new PackedLstm(s.inputs(), s.hidden());
        LstmWorkspace workspace = LstmWorkspace.forTraining(s);
        LstmState state = new LstmState(s.layer(), s.batch());
        weights.pack(parameters, 0);
        kernel.forward(weights, x, s.steps(), s.batch(), workspace, team);
        return switch (method) {
            case "forward" ->
                () -> {
                    kernel.forward(weights, x, s.steps(), s.batch(), workspace, team);
                    workspace.finalHidden();
                    workspace.finalCell();
                };
            case "backward" ->
                () -> kernel.backward(weights, workspace.outputGradient(), workspace, parameters, 0, dx, team);
            case "step" -> () -> kernel.step(weights, x, state, s.batch(), team);
            case "pack" -> () -> weights.pack(parameters, 0);
            default -> throw new IllegalArgumentException(method);
        };
    }

    /** The identities of a team's own threads. */
    private static long[] membersBesideTheCaller(Team team, int members) {
        long[] ids = new long[members];
        team.run((member, all) -> ids[member] = Thread.currentThread().getId());
        long[] others = new long[members - 1];
        System.arraycopy(ids, 1, others, 0, others.length);
        return others;
    }

    private static long allocatedBy(Runnable call, long[] others) {
        long before = allocatedBy(others);
        long mine = THREADS.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < CALLS; n++) {
            call.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - mine + allocatedBy(others) - before;
    }

    private static long allocatedBy(long[] threads) {
        long sum = 0;
        for (long thread : threads) {
            sum += THREADS.getThreadAllocatedBytes(thread);
        }
        return sum;
    }
}
