package dev.lanewise.equivalence;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.GoldenPass;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers and directions of a golden file, run by a kernel: the second direction reads reversed views, and layers of
 * both directions lay their outputs side by side. The results are in the order of {@link GoldenPass#expected}.
 */
final class KernelStack {

    private final GoldenPass golden;
    private final LstmKernel kernel;
    private final Team team;
    private final OracleShape shape;
    private final int directions;
    private final List<Part> parts = new ArrayList<>();
    /** The input of each layer, {@code [T][B][width]}; behind the last one the output of the stack. */
    private final List<float[]> sequences = new ArrayList<>();

    private float[] dx;

    private KernelStack(GoldenPass golden, LstmKernel kernel, Team team) {
        this.golden = golden;
        this.kernel = kernel;
        this.team = team;
        this.shape = golden.shape();
        this.directions = golden.bidirectional() ? 2 : 1;
        for (int part = 0; part < golden.layers() * directions; part++) {
            int inputs = part < directions ? shape.inputs() : directions * shape.hidden();
            parts.add(new Part(part, inputs));
        }
    }

    /** Runs a golden file's passes and gives the arrays that it expects, by its names. */
    static Map<String, float[]> run(GoldenPass golden, LstmKernel kernel, int threads) {
        try (Team team = new Team(threads)) {
            KernelStack stack = new KernelStack(golden, kernel, team);
            stack.forward();
            float[] finalHidden = stack.states(part -> part.workspace.finalHidden());
            float[] finalCell = stack.states(part -> part.workspace.finalCell());
            stack.backward();
            Map<String, float[]> arrays = new LinkedHashMap<>();
            arrays.put("output", stack.sequences.get(golden.layers()));
            arrays.put("final hidden", finalHidden);
            arrays.put("final cell", finalCell);
            for (Part part : stack.parts) {
                arrays.put("gradient of parameters " + part.number, part.dParameters);
            }
            arrays.put("gradient of x", stack.dx);
            arrays.put("gradient of initial hidden", stack.states(part -> part.workspace.initialHiddenGradient()));
            arrays.put("gradient of initial cell", stack.states(part -> part.workspace.initialCellGradient()));
            return arrays;
        }
    }

    private void forward() {
        sequences.add(Reals.toFloats(golden.x()));
        for (int layer = 0; layer < golden.layers(); layer++) {
            float[] outputs = new float[directions * shape.outputSize()];
            for (int direction = 0; direction < directions; direction++) {
                Part part = parts.get(layer * directions + direction);
                part.setState(part.workspace.initialHidden(), golden.initialHidden());
                part.setState(part.workspace.initialCell(), golden.initialCell());
                kernel.forward(part.weights, part.x(), shape.steps(), shape.batch(), part.workspace, team);
                copy(part.inItsTime(part.workspace.output()), side(outputs, direction), shape.hidden());
            }
            sequences.add(outputs);
        }
    }

    private void backward() {
        float[] dSequence = Reals.toFloats(golden.dOutput());
        for (int layer = golden.layers() - 1; layer >= 0; layer--) {
            float[] sum = new float[sequences.get(layer).length];
            for (int direction = 0; direction < directions; direction++) {
                Part part = parts.get(layer * directions + direction);
                part.setState(part.workspace.finalHiddenGradient(), golden.dHidden());
                part.setState(part.workspace.finalCellGradient(), golden.dCell());
                float[] own = new float[sum.length];
                kernel.backward(
                        part.weights,
                        part.inItsTime(side(dSequence, direction)),
                        part.workspace,
                        part.dParameters,
                        0,
                        part.inItsTime(Sequence.dense(own, shape.batch(), part.inputs)),
                        team);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += own[k];
                }
            }
            dSequence = sum;
        }
        dx = dSequence;
    }

    /** The view of one direction in a sequence {@code [T][B][directions * H]}. */
    private Sequence side(float[] sequence, int direction) {
        int row = directions * shape.hidden();
        return new Sequence(sequence, direction * shape.hidden(), shape.batch() * row, row);
    }

    private void copy(Sequence from, Sequence to, int width) {
        for (int t = 0; t < shape.steps(); t++) {
            for (int b = 0; b < shape.batch(); b++) {
                System.arraycopy(from.data(), from.at(t, b), to.data(), to.at(t, b), width);
            }
        }
    }

    private interface View {
        Sequence of(Part part);
    }

    /** The states of all parts, {@code [layers * directions][B][H]}. */
    private float[] states(View view) {
        float[] all = new float[parts.size() * shape.stateSize()];
        for (Part part : parts) {
            Sequence state = view.of(part);
            for (int b = 0; b < shape.batch(); b++) {
                System.arraycopy(state.data(), state.at(0, b), all, part.stateAt(b), shape.hidden());
            }
        }
        return all;
    }

    /** One direction of one layer. */
    private final class Part {

        final int number;
        final int inputs;
        final PackedLstm weights;
        final LstmWorkspace workspace;
        final float[] dParameters;

        Part(int number, int inputs) {
            this.number = number;
            this.inputs = inputs;
            this.weights = new PackedLstm(inputs, shape.hidden());
            this.workspace =
                    LstmWorkspace.forTraining(new LstmShape(inputs, shape.hidden(), shape.steps(), shape.batch()));
            this.dParameters = new float[workspace.shape().parameters()];
            weights.pack(Reals.toFloats(golden.parameters().get(number)), 0);
        }

        Sequence x() {
            return inItsTime(Sequence.dense(sequences.get(number / directions), shape.batch(), inputs));
        }

        /** The view as it is, or reversed for the second direction. */
        Sequence inItsTime(Sequence view) {
            return number % directions == 0 ? view : view.reversed(shape.steps());
        }

        int stateAt(int b) {
            return number * shape.stateSize() + b * shape.hidden();
        }

        void setState(Sequence state, double[] values) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int j = 0; j < shape.hidden(); j++) {
                    state.data()[state.at(0, b) + j] = values == null ? 0 : (float) values[stateAt(b) + j];
                }
            }
        }
    }
}
