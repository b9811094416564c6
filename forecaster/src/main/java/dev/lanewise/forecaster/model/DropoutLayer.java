package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;

/**
 * Inverted dropout (Srivastava et al. 2014): in an update, each value is multiplied by 0 or by {@code 1 / (1 - rate)},
 * and so is its gradient. Which of the two depends on the seed, the layer, the number of the update and the value's
 * place in the batch, {@code (t * rows + b) * H + k}, and on nothing else: not on the part of the batch that is
 * computed. Every other pass gives what it is given.
 */
final class DropoutLayer implements Layer {

    /** Numbers that an update may draw: the values of a batch are fewer, as they lie in one array. */
    private static final int UPDATE_BITS = 32;

    private final int width;
    private final double rate;
    private final int number;

    /**
     * A layer of dropout.
     *
     * @param shape its sizes
     * @param number number of the layer among those of dropout, from 1
     */
    DropoutLayer(DropoutLayerShape shape, int number) {
        this.width = shape.inputs();
        this.rate = shape.rate();
        this.number = number;
    }

    @Override
    public void pack() {
        // has no parameters
    }

    @Override
    public Pass newPass(int steps, int batch, boolean training, boolean last) {
        return new DropoutPass(batch, training ? steps * batch * width : 0);
    }

    @Override
    public Stream newStream() {
        return new Stream() {
            @Override
            public Sequence step(Sequence x, Team team) {
                return x;
            }

            @Override
            public void reset() {
                // keeps nothing from step to step
            }
        };
    }

    private final class DropoutPass implements Pass {

        private final Sequence kept;
        private final Sequence dy;
        private final float[] factors;
        /** What the last forward pass gave: its input, or {@link #kept}. */
        private Sequence y;

        private int steps;
        private int rows;
        private RandomStream stream;
        private long streamSeed;
        /** The update that the next forward pass belongs to; -1 for none. */
        private long update = -1;
        /** The update's row that the pass's first one is, and how many rows the update has. */
        private int firstRow;

        private int allRows;

        DropoutPass(int batch, int values) {
            this.kept = Sequence.dense(new float[values], batch, width);
            this.dy = Sequence.dense(new float[values], batch, width);
            this.factors = new float[values];
            this.y = kept;
        }

        @Override
        public void beginUpdate(long seed, long newUpdate, int first, int rowsOfUpdate) {
            if (stream == null || seed != streamSeed) {
                stream = new RandomStream(seed, Purpose.DROPOUT, number);
                streamSeed = seed;
            }
            update = newUpdate;
            firstRow = first;
            allRows = rowsOfUpdate;
        }

        @Override
        public Sequence forward(Sequence x, Sequence context, int newSteps, int newRows, Team team) {
            steps = newSteps;
            rows = newRows;
            y = update < 0 ? x : kept;
            if (y == kept) {
                drawFactors();
                multiply(x, kept);
                update = -1;
            }
            return y;
        }

        private void drawFactors() {
            float scale = (float) (1 / (1 - rate));
            int ofStep = (allRows == 0 ? rows : allRows) * width;
            int i = 0;
            for (int t = 0; t < steps; t++) {
                long first = (update << UPDATE_BITS) + (long) t * ofStep + (long) firstRow * width;
                for (int k = 0; k < rows * width; k++) {
                    factors[i++] = stream.uniform(first + k) < rate ? 0f : scale;
                }
            }
        }

        private void multiply(Sequence from, Sequence to) {
            int i = 0;
            for (int t = 0; t < steps; t++) {
                for (int b = 0; b < rows; b++) {
                    int fromAt = from.at(t, b);
                    int toAt = to.at(t, b);
                    for (int k = 0; k < width; k++) {
                        to.data()[toAt + k] = from.data()[fromAt + k] * factors[i++];
                    }
                }
            }
        }

        @Override
        public Sequence output() {
            return y;
        }

        @Override
        public Sequence outputGradient() {
            return dy;
        }

        @Override
        public void backward(Sequence dx, float[] gradient, Team team) {
            if (y == kept) {
                multiply(dy, dx);
                return;
            }
            for (int t = 0; t < steps; t++) {
                for (int b = 0; b < rows; b++) {
                    System.arraycopy(dy.data(), dy.at(t, b), dx.data(), dx.at(t, b), width);
                }
            }
        }
    }
}
