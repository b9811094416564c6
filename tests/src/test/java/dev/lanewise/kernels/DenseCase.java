package dev.lanewise.kernels;

import dev.lanewise.oracle.Float32Dense;
import java.util.Arrays;
import java.util.Random;

/**
 * One forward and one backward pass of a dense kernel, with canaries around everything that the caller hands in. Its
 * text form is the name that tests show.
 *
 * @param capacity the workspace's sizes
 * @param steps steps of the pass, at most the capacity's
 * @param rows rows of the batch, at most the capacity's
 * @param views the layouts of x, the context and dx; null for a dx that nobody wants
 * @param threads members of the team
 * @param seed of the numbers
 */
record DenseCase(DenseShape capacity, int steps, int rows, Views views, int threads, long seed) {

    record Views(Layout x, Layout context, Layout dx) {

        static final Views DENSE = new Views(Layout.DENSE, Layout.DENSE, Layout.DENSE);
    }

    /** A case of one step that fills its capacity, on one thread. */
    static DenseCase of(int inputs, int context, int outputs, int rows) {
        DenseShape shape = new DenseShape(new DenseSize(inputs, context, outputs), 1, rows);
        return new DenseCase(shape, 1, rows, Views.DENSE, 1, inputs + context);
    }

    DenseCase withThreads(int members) {
        return new DenseCase(capacity, steps, rows, views, members, seed);
    }

    /** The arrays that are handed to a kernel. */
    static final class Inputs {

        final Guarded parameters;
        final Guarded x;
        final Guarded context;
        final Guarded dParameters;
        final float[] dy;

        Inputs(DenseCase sizes) {
            DenseSize layer = sizes.capacity.layer();
            Random random = new Random(sizes.seed);
            double scale = 1 / Math.sqrt(layer.inputs() + layer.context());
            this.parameters = random(Guarded.row(layer.parameters()), random, scale);
            this.x = random(Guarded.of(sizes.views.x, sizes.steps, sizes.rows, layer.inputs()), random, 1);
            this.context = random(Guarded.of(sizes.views.context, sizes.steps, sizes.rows, layer.context()), random, 2);
            this.dParameters = random(Guarded.row(layer.parameters()), random, 1);
            this.dy = random(Guarded.row(sizes.steps * sizes.rows * layer.outputs()), random, 1)
                    .values();
        }

        private static Guarded random(Guarded array, Random random, double scale) {
            return array.fill(() -> scale * (2 * random.nextDouble() - 1));
        }
    }

    Inputs arrays() {
        return new Inputs(this);
    }

    /** What a kernel must give, bit for bit, by a program that knows nothing of kernels. */
    Outcome byContract() {
        DenseSize layer = capacity.layer();
        Inputs in = arrays();
        Float32Dense dense = new Float32Dense(layer.inputs(), layer.context(), layer.outputs(), in.parameters.values());
        Outcome outcome = new Outcome();
        outcome.put("y", dense.forward(in.x.values(), in.context.values()));
        var gradients = dense.backward(in.x.values(), in.context.values(), in.dy, in.dParameters.values());
        outcome.put("gradient of parameters", gradients.parameters());
        if (views.dx != null) {
            outcome.put("gradient of x", gradients.x());
        }
        outcome.put("y of inference", outcome.get("y"));
        return outcome;
    }

    /** Runs both passes, in a new workspace, and a pass for inference. */
    Outcome run(DenseKernel kernel) {
        return run(kernel, kernel, DenseWorkspace.forTraining(capacity));
    }

    /** Runs both passes, perhaps by two variants, and a pass for inference. */
    Outcome run(DenseKernel forward, DenseKernel backward, DenseWorkspace workspace) {
        Inputs in = arrays();
        Guarded[] read = {in.parameters, in.x, in.context};
        Guarded[] before = Arrays.stream(read).map(Guarded::copy).toArray(Guarded[]::new);
        Outcome outcome = new Outcome();
        try (Team team = new Team(threads)) {
            PackedDense weights = new PackedDense(capacity.layer());
            weights.pack(in.parameters.data(), in.parameters.offset());
            forward.forward(weights, in.x.view(), in.context.view(), steps, rows, workspace, team);
            outcome.put("y", read(workspace.output()));
            backward(backward, weights, in, workspace, team, outcome);
            DenseWorkspace inference = DenseWorkspace.forInference(capacity);
            forward.forward(weights, in.x.view(), in.context.view(), steps, rows, inference, team);
            outcome.put("y of inference", read(inference.output()));
        }
        for (int k = 0; k < read.length; k++) {
            read[k].assertUnchanged("array " + k, before[k]);
        }
        return outcome;
    }

    private void backward(
            DenseKernel kernel, PackedDense weights, Inputs in, DenseWorkspace workspace, Team team, Outcome outcome) {
        int outputs = capacity.layer().outputs();
        Sequence dy = workspace.outputGradient();
        Arrays.fill(dy.data(), Float.NaN); // rows beyond those of the pass must not be read
        for (int n = 0; n < steps * rows; n++) {
            System.arraycopy(in.dy, n * outputs, dy.data(), dy.at(n / rows, n % rows), outputs);
        }
        float[] dyBefore = dy.data().clone();
        Guarded dParameters = in.dParameters.copy();
        Guarded dx = views.dx == null
                ? null
                : Guarded.of(views.dx, steps, rows, capacity.layer().inputs());
        kernel.backward(
                weights, workspace, dParameters.data(), dParameters.offset(), dx == null ? null : dx.view(), team);
        dParameters.assertUntouched("dParameters");
        outcome.put("gradient of parameters", dParameters.values());
        if (dx != null) {
            dx.assertUntouched("dx");
            outcome.put("gradient of x", dx.values());
        }
        Outcome.assertSameBits("the gradient of the outputs, which is only read", dyBefore, dy.data());
    }

    /** The outputs of the case's steps and rows. */
    private float[] read(Sequence y) {
        int outputs = capacity.layer().outputs();
        float[] values = new float[steps * rows * outputs];
        for (int n = 0; n < steps * rows; n++) {
            System.arraycopy(y.data(), y.at(n / rows, n % rows), values, n * outputs, outputs);
        }
        return values;
    }
}
