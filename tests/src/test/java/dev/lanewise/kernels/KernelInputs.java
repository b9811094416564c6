package dev.lanewise.kernels;

import dev.lanewise.oracle.LstmExample;
import dev.lanewise.oracle.OracleLstm;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The arrays that a {@link KernelCase} hands to a kernel, drawn from its seed. A test may change them before a run. */
public final class KernelInputs {

    final Guarded parameters;
    final Guarded x;
    final Guarded initialHidden;
    final Guarded initialCell;
    /** Null where the case has no gradient of the outputs. */
    final Guarded dOutput;

    final Guarded dFinalHidden;
    final Guarded dFinalCell;
    /** What is in the gradient of the parameters before the backward pass. */
    final Guarded dParameters;

    KernelInputs(KernelCase sizes) {
        Random random = new Random(sizes.seed());
        int rows = sizes.rows();
        int hidden = sizes.hidden();
        double end = sizes.ends() ? 1 : 0;
        this.parameters = random(Guarded.row(sizes.capacity().parameters()), random, sizes.weightScale());
        this.x = random(Guarded.of(sizes.views().x(), sizes.steps(), rows, sizes.inputs()), random, 2);
        this.initialHidden = random(Guarded.of(Layout.DENSE, 1, rows, hidden), random, end);
        this.initialCell = random(Guarded.of(Layout.DENSE, 1, rows, hidden), random, end);
        Layout ofOutput = sizes.views().dOutput();
        this.dOutput = ofOutput == null ? null : random(Guarded.of(ofOutput, sizes.steps(), rows, hidden), random, 1);
        this.dFinalHidden = random(Guarded.of(Layout.DENSE, 1, rows, hidden), random, end);
        this.dFinalCell = random(Guarded.of(Layout.DENSE, 1, rows, hidden), random, end);
        this.dParameters = random(Guarded.row(sizes.capacity().parameters()), random, 1);
    }

    private static Guarded random(Guarded array, Random random, double scale) {
        return array.fill(() -> scale * (2 * random.nextDouble() - 1));
    }

    /** The same numbers for the oracle. */
    public LstmExample example(KernelCase sizes) {
        return new LstmExample(
                new OracleShape(sizes.inputs(), sizes.hidden(), sizes.steps(), sizes.rows()),
                Reals.of(parameters.values()),
                Reals.of(x.values()),
                Reals.of(initialHidden.values()),
                Reals.of(initialCell.values()),
                new OracleLstm.Upstream(
                        dOutput == null ? null : Reals.of(dOutput.values()),
                        Reals.of(dFinalHidden.values()),
                        Reals.of(dFinalCell.values())),
                Reals.of(dParameters.values()));
    }

    /** All arrays by name; those that the case leaves out are not there. */
    public Map<String, Guarded> byName() {
        Map<String, Guarded> arrays = new TreeMap<>(Map.of(
                "parameters", parameters,
                "x", x,
                "initial hidden", initialHidden,
                "initial cell", initialCell,
                "gradient of final hidden", dFinalHidden,
                "gradient of final cell", dFinalCell,
                "gradient before", dParameters));
        if (dOutput != null) {
            arrays.put("gradient of output", dOutput);
        }
        return arrays;
    }
}
