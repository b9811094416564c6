package dev.lanewise.benchmarks;

import dev.lanewise.kernels.LstmShape;

/**
 * What one invocation of a benchmark computes, and its floating point operations: a fused multiply-add is two, a
 * compare, a blend or an operation on bits none. Only true units and rows count, not the padding.
 *
 * <p>Of whole passes the matrix products alone are counted, as is usual: the gate math comes on top in time, not in
 * operations.
 */
public enum Work {

    /** F2 to F4 of one step: 22 operations for a sigmoid, 24 for a tanh, 4 for F3 and F4. */
    GATE_FORWARD {
        @Override
        public long flops(LstmShape shape) {
            return (3 * 22 + 2 * 24 + 4) * cells(shape);
        }
    },

    /** B1 to B6 of one step: B1 takes 5 operations, B2 and B3 to B5 4 each, B6 one. */
    GATE_BACKWARD {
        @Override
        public long flops(LstmShape shape) {
            return (5 + 4 * 4 + 1) * cells(shape);
        }
    },

    /** F1 of all steps. */
    FORWARD {
        @Override
        public long flops(LstmShape shape) {
            return 2 * 4 * cells(shape) * shape.steps() * (shape.inputs() + shape.hidden());
        }
    },

    /** B7, B8 and B9 of all steps: the gradients of the states, the input and the parameters. */
    BACKWARD {
        @Override
        public long flops(LstmShape shape) {
            return 2 * FORWARD.flops(shape);
        }
    },

    /** Forward pass, backward pass and the update of the parameters, which counts for nothing. */
    TRAINING {
        @Override
        public long flops(LstmShape shape) {
            return FORWARD.flops(shape) + BACKWARD.flops(shape);
        }
    },

    /** The chains of {@link FmaPeakBenchmark}, as many whatever the lanes; there is no shape. */
    FMA_PEAK {
        @Override
        public long flops(LstmShape shape) {
            return 2L * FmaPeakBenchmark.CHAINS * FmaPeakBenchmark.FMAS;
        }
    };

    /**
     * The operations of one invocation.
     *
     * @param shape the sizes; null where the work has none
     * @return floating point operations
     */
    public abstract long flops(LstmShape shape);

    private static long cells(LstmShape shape) {
        return (long) shape.batch() * shape.hidden();
    }
}
