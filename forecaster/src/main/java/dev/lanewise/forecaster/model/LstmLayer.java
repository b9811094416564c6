package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmState;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.List;

/** An LSTM layer on the kernels. */
final class LstmLayer implements Layer {

    private final LstmLayerShape shape;
    private final float[] parameters;
    private final int offset;
    private final LstmKernel kernel;
    private final PackedLstm packed;

    LstmLayer(LstmLayerShape shape, float[] parameters, int offset, LstmKernel kernel) {
        this.shape = shape;
        this.parameters = parameters;
        this.offset = offset;
        this.kernel = kernel;
        this.packed = new PackedLstm(shape.inputs(), shape.hidden());
    }

    @Override
    public void pack() {
        packed.pack(parameters, offset);
    }

    @Override
    public LstmPass newPass(int steps, int batch, boolean training, boolean last) {
        LstmShape sizes = new LstmShape(shape.inputs(), shape.hidden(), steps, batch);
        return new LstmPass(training ? LstmWorkspace.forTraining(sizes) : LstmWorkspace.forInference(sizes), last);
    }

    @Override
    public Stream newStream() {
        LstmState state = new LstmState(shape.inputs(), shape.hidden(), 1);
        return new Stream() {
            @Override
            public Sequence step(Sequence x, Team team) {
                kernel.step(packed, x, state, 1, team);
                return state.hidden();
            }

            @Override
            public void reset() {
                state.reset();
            }
        };
    }

    /** Its passes, which have the states at both ends of a sequence, too. */
    final class LstmPass implements Pass {

        private final LstmWorkspace workspace;
        private final boolean last;

        LstmPass(LstmWorkspace workspace, boolean last) {
            this.workspace = workspace;
            this.last = last;
        }

        LstmWorkspace workspace() {
            return workspace;
        }

        @Override
        public List<LstmWorkspace> lstms() {
            return List.of(workspace);
        }

        @Override
        public Sequence forward(Sequence x, Sequence context, int steps, int rows, Team team) {
            kernel.forward(packed, x, steps, rows, workspace, team);
            return workspace.output();
        }

        @Override
        public Sequence output() {
            return workspace.output();
        }

        @Override
        public Sequence outputGradient() {
            return last ? workspace.finalHiddenGradient() : workspace.outputGradient();
        }

        @Override
        public void backward(Sequence dx, float[] gradient, Team team) {
            backward(last ? null : workspace.outputGradient(), dx, gradient, team);
        }

        /** The same from gradients that lie elsewhere; null for none but those of the final states. */
        void backward(Sequence dOutput, Sequence dx, float[] gradient, Team team) {
            kernel.backward(packed, dOutput, workspace, gradient, offset, dx, team);
        }
    }
}
