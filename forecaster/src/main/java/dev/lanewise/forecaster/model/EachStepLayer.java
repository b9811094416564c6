package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;

/**
 * A dense layer on every step. All steps of all rows are rows of one step to it, {@code [rows][steps]}: so its outputs
 * lie as those of a longer row would, {@code [rows][steps][O]}, and its sums over rows run over rows, then steps.
 */
final class EachStepLayer implements Layer {

    private final int inputs;
    private final DenseLayer dense;

    /**
     * A layer at each step.
     *
     * @param dense the layer as it is at one step
     * @param inputs values in (H)
     */
    EachStepLayer(DenseLayer dense, int inputs) {
        this.dense = dense;
        this.inputs = inputs;
    }

    @Override
    public void pack() {
        dense.pack();
    }

    @Override
    public Pass newPass(int steps, int batch, boolean training, boolean last) {
        return new EachStepPass(Math.multiplyExact(steps, batch), training);
    }

    @Override
    public Stream newStream() {
        return dense.newStream();
    }

    private final class EachStepPass implements Pass {

        private final Pass pass;
        private final Sequence h;
        private final Sequence dh;
        private int steps;
        private int rows;

        EachStepPass(int all, boolean training) {
            this.pass = dense.newPass(1, all, training, false);
            this.h = Sequence.dense(new float[Math.multiplyExact(all, inputs)], all, inputs);
            this.dh = Sequence.dense(new float[training ? all * inputs : 0], all, inputs);
        }

        @Override
        public Sequence forward(Sequence x, Sequence context, int newSteps, int newRows, Team team) {
            steps = newSteps;
            rows = newRows;
            for (int b = 0; b < rows; b++) {
                for (int t = 0; t < steps; t++) {
                    System.arraycopy(x.data(), x.at(t, b), h.data(), h.at(0, b * steps + t), inputs);
                }
            }
            return pass.forward(h, context, 1, rows * steps, team);
        }

        @Override
        public Sequence output() {
            return pass.output();
        }

        @Override
        public Sequence outputGradient() {
            return pass.outputGradient();
        }

        @Override
        public void backward(Sequence dx, float[] gradient, Team team) {
            pass.backward(dh, gradient, team);
            for (int b = 0; b < rows; b++) {
                for (int t = 0; t < steps; t++) {
                    System.arraycopy(dh.data(), dh.at(0, b * steps + t), dx.data(), dx.at(t, b), inputs);
                }
            }
        }
    }
}
