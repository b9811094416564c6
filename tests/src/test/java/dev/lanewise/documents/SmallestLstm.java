package dev.lanewise.documents;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.OracleLstm;
import dev.lanewise.oracle.OracleShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The layer of {@code docs/one-step.md}: one input, one hidden unit, two steps, and the loss {@code (h(2) - 1)²}.
 *
 * @param parameters {@code W_ih}, {@code W_hh} and bias, each of the gates i, f, g, o
 * @param x the inputs of both steps
 */
record SmallestLstm(double[] parameters, double[] x) {

    private static final String[] GATES = {"i", "f", "g", "o"};
    private static final String[] TENSORS = {"dW_ih[", "dW_hh[", "db["};

    /** The loss, by the oracle. */
    double loss() {
        double h = forward().finalHidden()[0];
        return (h - 1) * (h - 1);
    }

    /** The same layer with one parameter changed. */
    SmallestLstm with(int parameter, double change) {
        double[] changed = parameters.clone();
        changed[parameter] += change;
        return new SmallestLstm(changed, x);
    }

    /** Every quantity that the oracle gives, by the page's names. */
    Map<String, Double> byOracle() {
        OracleLstm.Forward pass = forward();
        double dh = 2 * (pass.finalHidden()[0] - 1);
        OracleLstm.Gradients gradients =
                layer(2).backward(pass, new OracleLstm.Upstream(null, new double[] {dh}, null));
        Map<String, Double> values = new LinkedHashMap<>();
        for (int t = 1; t <= 2; t++) {
            for (int gate = 0; gate < GATES.length; gate++) {
                values.put(GATES[gate] + "(" + t + ")", pass.gates()[4 * (t - 1) + gate]);
                values.put("da_" + GATES[gate] + "(" + t + ")", gradients.gates()[4 * (t - 1) + gate]);
            }
            values.put("c(" + t + ")", pass.cell()[t]);
            values.put("h(" + t + ")", pass.hidden()[t]);
            values.put("dx(" + t + ")", gradients.x()[t - 1]);
        }
        values.put("L", loss());
        values.put("dh(2)", dh);
        values.put("dh(0)", gradients.hidden()[0]);
        values.put("dc_next(0)", gradients.cell()[0]);
        values.putAll(byOracleBetweenTheSteps(pass, dh));
        putParameters(values, gradients.parameters());
        return values;
    }

    /** What step 2 by itself hands on to step 1. */
    private Map<String, Double> byOracleBetweenTheSteps(OracleLstm.Forward pass, double dh) {
        double[] hidden = {pass.hidden()[1]};
        double[] cell = {pass.cell()[1]};
        OracleLstm.Forward last = layer(1).forward(new double[] {x[1]}, hidden, cell);
        OracleLstm.Gradients gradients =
                layer(1).backward(last, new OracleLstm.Upstream(null, new double[] {dh}, null));
        return Map.of("dh(1)", gradients.hidden()[0], "dc_next(1)", gradients.cell()[0]);
    }

    /** What a kernel gives its callers, by the page's names. This is the one place that calls it. */
    Map<String, Double> by(LstmKernel kernel) {
        LstmWorkspace workspace = LstmWorkspace.forTraining(new LstmShape(1, 1, 2, 1));
        PackedLstm weights = new PackedLstm(1, 1);
        weights.pack(floats(parameters), 0);
        Sequence input = Sequence.dense(floats(x), 1, 1);
        float[] dParameters = new float[parameters.length];
        Sequence dx = Sequence.dense(new float[2], 1, 1);
        Map<String, Double> values = new LinkedHashMap<>();
        try (Team team = new Team(1)) {
            kernel.forward(weights, input, 2, 1, workspace, team);
            for (int t = 1; t <= 2; t++) {
                values.put("h(" + t + ")", at(workspace.output(), t - 1));
            }
            values.put("c(2)", at(workspace.finalCell(), 0));
            Sequence dh = workspace.finalHiddenGradient();
            dh.data()[dh.at(0, 0)] = (float) (2 * (values.get("h(2)") - 1));
            kernel.backward(weights, null, workspace, dParameters, 0, dx, team);
        }
        values.put("dh(0)", at(workspace.initialHiddenGradient(), 0));
        values.put("dc_next(0)", at(workspace.initialCellGradient(), 0));
        values.put("dx(1)", at(dx, 0));
        values.put("dx(2)", at(dx, 1));
        putParameters(values, doubles(dParameters));
        return values;
    }

    private OracleLstm.Forward forward() {
        return layer(2).forward(x, null, null);
    }

    private OracleLstm layer(int steps) {
        return new OracleLstm(new OracleShape(1, 1, steps, 1), parameters);
    }

    private static void putParameters(Map<String, Double> values, double[] gradient) {
        for (int k = 0; k < gradient.length; k++) {
            values.put(TENSORS[k / GATES.length] + GATES[k % GATES.length] + "]", gradient[k]);
        }
    }

    private static double at(Sequence sequence, int t) {
        return sequence.data()[sequence.at(t, 0)];
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            doubles[k] = values[k];
        }
        return doubles;
    }
}
