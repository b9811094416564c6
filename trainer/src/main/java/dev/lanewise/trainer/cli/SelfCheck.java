package dev.lanewise.trainer.cli;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmState;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One layer with random numbers, run forwards, backwards and step by step: what a kernel makes of it, and how fast. */
final class SelfCheck {

    /** Sizes of one block and of several, whole and partly filled. */
    static final List<LstmShape> SHAPES = List.of(
            new LstmShape(1, 16, 3, 1),
            new LstmShape(3, 21, 7, 5),
            new LstmShape(16, 32, 4, 8),
            new LstmShape(17, 50, 5, 3));

    private final LstmShape shape;
    private final Team team;
    private final PackedLstm weights;
    private final Sequence x;
    private final Sequence dx;
    private final Sequence dOutput;
    private final float[] gradient;
    private final LstmWorkspace workspace;

    SelfCheck(LstmShape shape, Team team) {
        this.shape = shape;
        this.team = team;
        SplittableRandom random = new SplittableRandom(1);
        int values = shape.steps() * shape.batch();
        this.weights = new PackedLstm(shape.inputs(), shape.hidden());
        weights.pack(uniform(random, shape.parameters()), 0);
        this.x = Sequence.dense(uniform(random, values * shape.inputs()), shape.batch(), shape.inputs());
        this.dOutput = Sequence.dense(uniform(random, values * shape.hidden()), shape.batch(), shape.hidden());
        this.dx = Sequence.dense(new float[values * shape.inputs()], shape.batch(), shape.inputs());
        this.gradient = new float[shape.parameters()];
        this.workspace = LstmWorkspace.forTraining(shape);
    }

    private static float[] uniform(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return values;
    }

    /** Forward and backward pass. */
    void run(LstmKernel kernel) {
        Arrays.fill(gradient, 0f);
        kernel.forward(weights, x, shape.steps(), shape.batch(), workspace, team);
        kernel.backward(weights, dOutput, workspace, gradient, 0, dx, team);
    }

    /** All that a kernel computes: outputs, last cells, gradients, and the states of a walk step by step. */
    List<float[]> results(LstmKernel kernel) {
        run(kernel);
        LstmState state = new LstmState(shape.inputs(), shape.hidden(), shape.batch());
        for (int t = 0; t < shape.steps(); t++) {
            Sequence step = new Sequence(x.data(), x.at(t, 0), x.stepStride(), x.rowStride());
            kernel.step(weights, step, state, shape.batch(), team);
        }
        List<float[]> results =
                new ArrayList<>(List.of(gradient.clone(), dx.data().clone()));
        results.add(dense(workspace.output(), shape.steps()));
        for (Sequence one : List.of(
                workspace.finalCell(),
                workspace.initialHiddenGradient(),
                workspace.initialCellGradient(),
                state.hidden(),
                state.cell())) {
            results.add(dense(one, 1));
        }
        return results;
    }

    private float[] dense(Sequence sequence, int steps) {
        float[] values = new float[steps * shape.batch() * shape.hidden()];
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < shape.batch(); b++) {
                int row = (t * shape.batch() + b) * shape.hidden();
                System.arraycopy(sequence.data(), sequence.at(t, b), values, row, shape.hidden());
            }
        }
        return values;
    }

    /** Whether two kernels' results are the same bit for bit. */
    static boolean same(List<float[]> one, List<float[]> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!Arrays.equals(one.get(i), other.get(i))) { // compares by floatToIntBits
                return false;
            }
        }
        return true;
    }
}
