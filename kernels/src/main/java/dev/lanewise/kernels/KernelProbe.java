package dev.lanewise.kernels;

import java.util.Objects;

/**
 * What a kernel is made of, each piece to be run on its own, as a pass runs it: for measurements, and for tests of what
 * is measured. A program that trains or predicts has no use for it, and it may change with any version.
 */
public final class KernelProbe {

    private final Primitives variant;

    private KernelProbe(Primitives variant) {
        this.variant = variant;
    }

    /**
     * A probe of a kernel.
     *
     * @param kernel one of {@link Kernels}
     * @return what it is made of
     */
    public static KernelProbe of(LstmKernel kernel) {
        return new KernelProbe(((BlockedKernel) Objects.requireNonNull(kernel, "kernel")).variant());
    }

    /** One member's share of a work; all members of a team run theirs at the same time. */
    public interface Share {

        /**
         * Does the share.
         *
         * @param member the member's number, from 0
         * @param members how many there are
         */
        void run(int member, int members);
    }

    /**
     * Has a team's threads share a work, as those of a pass do, and waits for them.
     *
     * @param team the threads
     * @param work what each of them does
     */
    public static void share(Team team, Share work) {
        team.run(work::run);
    }

    /**
     * The sigmoid of each number.
     *
     * @param x numbers, a multiple of 16 of them
     * @param y where their sigmoids go, as many
     */
    public void sigmoid(float[] x, float[] y) {
        checkBlocks(x, y);
        variant.sigmoid(x, y);
    }

    /**
     * The tanh of each number.
     *
     * @param x numbers, a multiple of 16 of them
     * @param y where their tanh go, as many
     */
    public void tanh(float[] x, float[] y) {
        checkBlocks(x, y);
        variant.tanh(x, y);
    }

    private static void checkBlocks(float[] x, float[] y) {
        if (x.length % Slabs.BLOCK != 0 || y.length != x.length) {
            throw new IllegalArgumentException("x and y must have the same multiple of " + Slabs.BLOCK
                    + " numbers, but have " + x.length + " and " + y.length);
        }
    }

    /**
     * The gate math of one step, on its own.
     *
     * @param hidden hidden units
     * @param rows rows of the batch
     * @return gate math on values of its own, all zero at first
     */
    public GateMath gateMath(int hidden, int rows) {
        return new GateMath(variant, new Buffers(new LstmShape(1, hidden, 1, rows), true), rows);
    }

    /** F2 to F4 and B1 to B6 of one step, all rows and blocks. Both overwrite values that they read. */
    public static final class GateMath {

        private final Primitives variant;
        private final Buffers buffers;
        private final int rows;

        private GateMath(Primitives variant, Buffers buffers, int rows) {
            this.variant = variant;
            this.buffers = buffers;
            this.rows = rows;
            buffers.layOut(1, rows, 1);
        }

        /** F2 to F4: from pre-activations and cells before the step to gates, cells and hidden states. */
        public void forward() {
            for (int block = 0; block < buffers.layer.blocks(); block++) {
                variant.gateForward(buffers, 0, block, 0, rows);
            }
        }

        /** B1 to B6: from the gradients of hidden states and cells to those of pre-activations and cells before. */
        public void backward() {
            for (int block = 0; block < buffers.layer.blocks(); block++) {
                variant.gateBackward(buffers, 0, block, 0, rows);
            }
        }

        /**
         * Reads values.
         *
         * @param what which
         * @param row row of the batch
         * @return a copy, {@code [H]} or {@code [4][H]}
         */
        public float[] read(UnitValues what, int row) {
            return copyOf(what, buffers, 0, row);
        }

        /**
         * Writes values.
         *
         * @param what which
         * @param row row of the batch
         * @param values {@code [H]} or {@code [4][H]}
         */
        public void write(UnitValues what, int row, float[] values) {
            what.write(buffers, 0, row, values, 0);
        }
    }

    /**
     * The matrix products of a workspace's last training pass.
     *
     * @param workspace one that has had a forward and a backward pass; the products overwrite what these left, so that
     *     the next backward pass needs a new forward pass
     * @return the products, with the arguments of the last passes
     * @throws IllegalStateException if there was no such pass
     */
    public static Products products(LstmWorkspace workspace) {
        workspace.passes.giveUp();
        return new Products(workspace);
    }

    /** The products of a training pass, each on its own and by the very code that the pass runs, on one thread. */
    public static final class Products {

        private final Buffers buffers;
        private final ForwardPass forward;
        private final BackwardPass backward;
        private final int last;

        private Products(LstmWorkspace workspace) {
            this.buffers = workspace.buffers;
            this.forward = workspace.passes.forwardPass;
            this.backward = workspace.passes.backwardPass;
            this.last = buffers.steps - 1;
        }

        /** F1 of the last step. */
        public void preActivations() {
            for (int block = 0; block < buffers.layer.blocks(); block++) {
                forward.preActivations(last, block, 0, buffers.rows);
            }
        }

        /** B7 and B8 of the last step; a pass takes B8 of some steps together. */
        public void joinedGradient() {
            backward.stateGradient(last, 0, buffers.rows);
            backward.inputGradient(last, last, 0, buffers.rows);
        }

        /** B9 of all steps, added to the gradient that was given to the backward pass. */
        public void weightGradient() {
            backward.weightGradient.addAll();
        }

        /**
         * Reads values that a product wrote or reads.
         *
         * @param what which
         * @param t step
         * @param row row of the batch
         * @return a copy, {@code [H]} or {@code [4][H]}
         */
        public float[] read(UnitValues what, int t, int row) {
            return copyOf(what, buffers, t, row);
        }
    }

    private static float[] copyOf(UnitValues what, Buffers buffers, int t, int row) {
        float[] values = new float[what.width(buffers.layer)];
        what.read(buffers, t, row, values, 0);
        return values;
    }
}
