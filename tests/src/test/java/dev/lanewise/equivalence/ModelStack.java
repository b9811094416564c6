package dev.lanewise.equivalence;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.GoldenPass;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The layers and directions of a golden file as a model that ends with a dense layer at each step, whose weights are
 * the identity. The results are in the order of {@link GoldenPass#expected}.
 */
final class ModelStack {

    private final GoldenPass golden;
    private final OracleShape shape;
    private final int parts;
    /** What the layers give at each step. */
    private final int width;

    private final SequenceModel model;
    private final ModelWorkspace workspace;

    private ModelStack(GoldenPass golden, LstmKernel kernel) {
        this.golden = golden;
        this.shape = golden.shape();
        int directions = golden.bidirectional() ? 2 : 1;
        this.parts = golden.layers() * directions;
        this.width = directions * shape.hidden();
        ModelShape layers = ModelShape.ofInputs(shape.inputs());
        for (int layer = 0; layer < golden.layers(); layer++) {
            layers = golden.bidirectional() ? layers.bidirectional(shape.hidden()) : layers.lstm(shape.hidden());
        }
        this.model = new SequenceModel(layers.denseEachStep(width), kernel);
        int at = 0;
        for (double[] part : golden.parameters()) {
            System.arraycopy(Reals.toFloats(part), 0, model.parameters(), at, part.length);
            at += part.length;
        }
        for (int unit = 0; unit < width; unit++) {
            model.parameters()[at + unit * (width + 1)] = 1;
        }
        model.pack();
        this.workspace = ModelWorkspace.forTraining(model, shape.steps(), shape.batch());
    }

    /** Runs a golden file's passes and gives the arrays that it expects, by its names, but for the gradient of x. */
    static Map<String, float[]> run(GoldenPass golden, LstmKernel kernel) {
        return new ModelStack(golden, kernel).run();
    }

    private Map<String, float[]> run() {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        float[] gradient = new float[model.parameters().length];
        try (Team team = new Team(2)) {
            set(LstmWorkspace::initialHidden, golden.initialHidden());
            set(LstmWorkspace::initialCell, golden.initialCell());
            Sequence x = Sequence.dense(Reals.toFloats(golden.x()), shape.batch(), shape.inputs());
            model.forward(x, shape.steps(), shape.batch(), workspace, team);
            arrays.put("output", swapped(workspace.predictions(), shape.batch(), shape.steps()));
            arrays.put("final hidden", states(LstmWorkspace::finalHidden));
            arrays.put("final cell", states(LstmWorkspace::finalCell));
            float[] dOutput = swapped(Reals.toFloats(golden.dOutput()), shape.steps(), shape.batch());
            System.arraycopy(dOutput, 0, workspace.dPredictions(), 0, dOutput.length);
            set(LstmWorkspace::finalHiddenGradient, golden.dHidden());
            set(LstmWorkspace::finalCellGradient, golden.dCell());
            model.backward(workspace, gradient, team);
        }
        int at = 0;
        for (int part = 0; part < parts; part++) {
            int length = golden.parameters().get(part).length;
            arrays.put("gradient of parameters " + part, Arrays.copyOfRange(gradient, at, at + length));
            at += length;
        }
        arrays.put("gradient of initial hidden", states(LstmWorkspace::initialHiddenGradient));
        arrays.put("gradient of initial cell", states(LstmWorkspace::initialCellGradient));
        return arrays;
    }

    /** {@code [outer][inner][width]} as {@code [inner][outer][width]}. */
    private float[] swapped(float[] from, int outer, int inner) {
        float[] to = new float[outer * inner * width];
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                System.arraycopy(from, (i * inner + j) * width, to, (j * outer + i) * width, width);
            }
        }
        return to;
    }

    private void set(Function<LstmWorkspace, Sequence> end, double[] values) {
        int h = shape.hidden();
        for (int k = 0; values != null && k < values.length; k++) {
            Sequence state = end.apply(workspace.lstm(k / h / shape.batch()));
            state.data()[state.at(0, k / h % shape.batch()) + k % h] = (float) values[k];
        }
    }

    /** The states of all parts, {@code [layers * directions][B][H]}. */
    private float[] states(Function<LstmWorkspace, Sequence> end) {
        int h = shape.hidden();
        float[] all = new float[parts * shape.stateSize()];
        for (int k = 0; k < all.length; k++) {
            Sequence state = end.apply(workspace.lstm(k / h / shape.batch()));
            all[k] = state.data()[state.at(0, k / h % shape.batch()) + k % h];
        }
        return all;
    }
}
