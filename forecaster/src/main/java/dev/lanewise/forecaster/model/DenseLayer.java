package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.DenseKernel;
import dev.lanewise.kernels.DenseShape;
import dev.lanewise.kernels.DenseWorkspace;
import dev.lanewise.kernels.PackedDense;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;

/** A dense layer on the kernels: reads the last step of the layer below, and the context beside it. */
final class DenseLayer implements Layer {

    private final DenseLayerShape shape;
    private final float[] parameters;
    private final int offset;
    private final DenseKernel kernel;
    private final PackedDense packed;

    /**
     * A dense layer.
     *
     * @param shape its sizes
     * @param parameters the model's flat array
     * @param offset index of {@code W [O][H+C]} there; {@code b [O]} follows
     * @param kernel what computes it
     */
    DenseLayer(DenseLayerShape shape, float[] parameters, int offset, DenseKernel kernel) {
        this.shape = shape;
        this.parameters = parameters;
        this.offset = offset;
        this.kernel = kernel;
        this.packed = new PackedDense(shape.size());
    }

    @Override
    public void pack() {
        packed.pack(parameters, offset);
    }

    @Override
    public Pass newPass(int steps, int batch, boolean training, boolean last) {
        return new DensePass(batch, training);
    }

    @Override
    public Stream newStream() {
        Pass pass = newPass(1, 1, false, false);
        return new Stream() {
            @Override
            public Sequence step(Sequence x, Team team) {
                return pass.forward(x, null, 1, 1, team);
            }

            @Override
            public void reset() {
                // keeps nothing from step to step
            }
        };
    }

    private final class DensePass implements Pass {

        private static final Sequence NO_GRADIENT = Sequence.dense(new float[0], 0, 0);

        private final DenseWorkspace workspace;
        private final Sequence outputGradient;
        /** The last step of a sequence, and which that is: passes of the same view allocate nothing. */
        private Sequence lastStep;

        private Sequence viewed;
        private int steps;

        DensePass(int batch, boolean training) {
            DenseShape sizes = new DenseShape(shape.size(), 1, batch);
            this.workspace = training ? DenseWorkspace.forTraining(sizes) : DenseWorkspace.forInference(sizes);
            this.outputGradient = training ? workspace.outputGradient() : NO_GRADIENT;
        }

        @Override
        public Sequence forward(Sequence x, Sequence context, int newSteps, int rows, Team team) {
            if (x != viewed || newSteps != steps) {
                lastStep = new Sequence(x.data(), x.at(newSteps - 1, 0), x.stepStride(), x.rowStride());
                viewed = x;
                steps = newSteps;
            }
            kernel.forward(packed, lastStep, context, 1, rows, workspace, team);
            return workspace.output();
        }

        @Override
        public Sequence output() {
            return workspace.output();
        }

        @Override
        public Sequence outputGradient() {
            return outputGradient;
        }

        @Override
        public void backward(Sequence dh, float[] gradient, Team team) {
            kernel.backward(packed, workspace, gradient, offset, dh, team);
        }
    }
}
