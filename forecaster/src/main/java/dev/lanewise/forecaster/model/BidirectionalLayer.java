package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.List;

/**
 * Two LSTM layers on the kernels, side by side: the second one reads, and gives, time in reverse. The gradient of the
 * input is the forward direction's plus the reverse one's, each rounded before.
 */
final class BidirectionalLayer implements Layer {

    private final int inputs;
    private final int hidden;
    private final LstmLayer forward;
    private final LstmLayer reverse;

    /**
     * A layer of both directions.
     *
     * @param shape its sizes
     * @param parameters the model's flat array
     * @param offset index of its first parameter there, which is the forward direction's
     * @param kernel what computes both
     */
    BidirectionalLayer(BidirectionalLayerShape shape, float[] parameters, int offset, LstmKernel kernel) {
        this.inputs = shape.inputs();
        this.hidden = shape.hidden();
        LstmLayerShape direction = new LstmLayerShape(inputs, hidden);
        this.forward = new LstmLayer(direction, parameters, offset, kernel);
        this.reverse = new LstmLayer(direction, parameters, offset + (int) direction.parameters(), kernel);
    }

    @Override
    public void pack() {
        forward.pack();
        reverse.pack();
    }

    @Override
    public Pass newPass(int steps, int batch, boolean training, boolean last) {
        return new BidirectionalPass(steps, batch, training, last);
    }

    @Override
    public Stream newStream() {
        throw new IllegalArgumentException("a bidirectional layer reads a sequence from its end, too, so it can't take"
                + " one step after the other; run the model by SequenceModel.forward");
    }

    private final class BidirectionalPass implements Pass {

        private final LstmLayer.LstmPass ahead;
        private final LstmLayer.LstmPass back;
        private final boolean last;
        private final Sequence y;
        private final Sequence dy;
        /** The reverse direction's columns of {@link #dy}. */
        private final Sequence dyBack;

        private final Sequence dxBack;
        private final ReversedView reversedX = new ReversedView();
        private final ReversedView reversedDy = new ReversedView();
        private final ReversedView reversedDx = new ReversedView();
        private int steps;
        private int rows;

        BidirectionalPass(int maxSteps, int batch, boolean training, boolean last) {
            this.ahead = forward.newPass(maxSteps, batch, training, last);
            this.back = reverse.newPass(maxSteps, batch, training, last);
            this.last = last;
            this.y = joined(last ? 1 : maxSteps, batch);
            this.dy = joined(training ? (last ? 1 : maxSteps) : 0, batch);
            this.dyBack = new Sequence(dy.data(), hidden, dy.stepStride(), dy.rowStride());
            this.dxBack = Sequence.dense(new float[training ? maxSteps * batch * inputs : 0], batch, inputs);
        }

        /** {@code [steps][batch][2H]}; a single step is every step, since its reader asks for the last one. */
        private Sequence joined(int maxSteps, int batch) {
            int row = 2 * hidden;
            return new Sequence(new float[maxSteps * batch * row], 0, last ? 0 : batch * row, row);
        }

        @Override
        public List<LstmWorkspace> lstms() {
            return List.of(ahead.workspace(), back.workspace());
        }

        @Override
        public Sequence forward(Sequence x, Sequence context, int newSteps, int newRows, Team team) {
            steps = newSteps;
            rows = newRows;
            ahead.forward(x, context, steps, rows, team);
            back.forward(reversedX.of(x, steps), context, steps, rows, team);
            if (last) {
                join(ahead.workspace().finalHidden(), 0, back.workspace().finalHidden(), 0, 0);
            } else {
                for (int t = 0; t < steps; t++) {
                    join(ahead.output(), t, back.output(), steps - 1 - t, t);
                }
            }
            return y;
        }

        private void join(Sequence left, int leftStep, Sequence right, int rightStep, int t) {
            for (int b = 0; b < rows; b++) {
                int at = y.at(t, b);
                System.arraycopy(left.data(), left.at(leftStep, b), y.data(), at, hidden);
                System.arraycopy(right.data(), right.at(rightStep, b), y.data(), at + hidden, hidden);
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
            Sequence dxReversed = dx == null ? null : reversedDx.of(dxBack, steps);
            if (last) {
                copyFirstStep(dy, ahead.workspace().finalHiddenGradient());
                copyFirstStep(dyBack, back.workspace().finalHiddenGradient());
                ahead.backward(null, dx, gradient, team);
                back.backward(null, dxReversed, gradient, team);
            } else {
                ahead.backward(dy, dx, gradient, team);
                back.backward(reversedDy.of(dyBack, steps), dxReversed, gradient, team);
            }
            if (dx != null) {
                addTo(dx);
            }
        }

        private void copyFirstStep(Sequence from, Sequence to) {
            for (int b = 0; b < rows; b++) {
                System.arraycopy(from.data(), from.at(0, b), to.data(), to.at(0, b), hidden);
            }
        }

        private void addTo(Sequence dx) {
            for (int t = 0; t < steps; t++) {
                for (int b = 0; b < rows; b++) {
                    int from = dxBack.at(t, b);
                    int to = dx.at(t, b);
                    for (int k = 0; k < inputs; k++) {
                        dx.data()[to + k] += dxBack.data()[from + k];
                    }
                }
            }
        }
    }

    /** The reverse of a sequence, kept for as long as the same one is asked for: a warm pass allocates nothing. */
    private static final class ReversedView {

        private Sequence original;
        private int steps;
        private Sequence reverse;

        Sequence of(Sequence sequence, int length) {
            if (sequence != original || length != steps) {
                original = sequence;
                steps = length;
                reverse = sequence.reversed(length);
            }
            return reverse;
        }
    }
}
