package dev.lanewise.benchmarks;

import dev.lanewise.kernels.DenseSize;
import dev.lanewise.kernels.LstmShape;

/**
 * What one invocation of a benchmark computes, and its floating point operations: a fused multiply-add is two, a
 * compare, a blend or an operation on bits none. Only true units and rows count, not the padding.
 *
 * <p>Of whole passes the matrix products alone are counted, as is usual: the gate math comes on top in time, not in
 * operations.
 */
public enum Work {

    /** A sigmoid of each unit and row. */
    SIGMOID {
        @Override
        public long flops(LstmShape shape) {
            return SIGMOID_OPERATIONS * cells(shape);
        }
    },

    /** A tanh of each unit and row. */
    TANH {
        @Override
        public long flops(LstmShape shape) {
            return TANH_OPERATIONS * cells(shape);
        }
    },

    /** F2 to F4 of one step: three sigmoids, two tanh, and 4 operations for F3 and F4. */
    GATE_FORWARD {
        @Override
        public long flops(LstmShape shape) {
            return (3 * SIGMOID_OPERATIONS + 2 * TANH_OPERATIONS + 4) * cells(shape);
        }
    },

    /** B1 to B6 of one step: B1 takes 5 operations, B2 and B3 to B5 4 each, B6 one. */
    GATE_BACKWARD {
        @Override
        public long flops(LstmShape shape) {
            return (5 + 4 * 4 + 1) * cells(shape);
        }
    },

    /** F1 of one step, and as much for B7 and B8. */
    STEP {
        @Override
        public long flops(LstmShape shape) {
            return 2 * 4 * cells(shape) * (shape.inputs() + shape.hidden());
        }
    },

    /** F1 of all steps. */
    FORWARD {
        @Override
        public long flops(LstmShape shape) {
            return shape.steps() * STEP.flops(shape);
        }
    },

    /** B9 of all steps, the sums of the bias left out: as much as {@link #FORWARD}. */
    WEIGHT_GRADIENT {
        @Override
        public long flops(LstmShape shape) {
            return FORWARD.flops(shape);
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

    /** {@link #TRAINING} without B8, the gradient of the input. */
    FIRST_LAYER_TRAINING {
        @Override
        public long flops(LstmShape shape) {
            return TRAINING.flops(shape) - shape.steps() * 2 * 4 * cells(shape) * shape.inputs();
        }
    },

    /** The head of an LSTM: its outputs, the gradient of its weights, as much, and that of the hidden state. */
    HEAD_TRAINING {
        @Override
        public long flops(LstmShape shape) {
            DenseSize head = HeadBenchmark.of(shape);
            return 2L * shape.batch() * head.outputs() * (3L * head.inputs() + 2L * head.context());
        }
    },

    /** {@link #CHAINS} chains of {@link #CHAIN_FMAS}, whatever the lanes; there is no shape. */
    FMA_PEAK {
        @Override
        public long flops(LstmShape shape) {
            return 2L * CHAINS * CHAIN_FMAS;
        }
    };

    /** Independent chains of {@link #FMA_PEAK}. */
    public static final int CHAINS = 12;

    /**
     * Multiply-adds of each chain of {@link #FMA_PEAK}, counted in floats: a vector of 8 lanes does 8 of them at once.
     * So many that calling a team, some microseconds, doesn't count.
     */
    public static final int CHAIN_FMAS = 1 << 20;

    private static final int SIGMOID_OPERATIONS = 22;
    private static final int TANH_OPERATIONS = 24;

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
