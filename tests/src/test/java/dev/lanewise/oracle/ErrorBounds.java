package dev.lanewise.oracle;

/**
 * One LSTM layer in {@link BoundedArithmetic}: every array of a forward and backward pass with, element by element, a
 * bound on the error of a float32 kernel that computes F1 to F4 and B1 to B9.
 *
 * <p>Nothing is assumed of the kernel but the equations, the slopes taken from the outputs by one fma each, and the
 * constants of the arithmetic; the order of a sum doesn't matter. Errors are taken to add up, never to cancel, at every
 * step: the bound grows with {@code |W_hh|} from step to step, so that a long sequence has a bound that proves little.
 * {@link BoundedArray#width} says how wide it is; it stays finite whatever the length, and where it is too wide
 * {@link RoundingNoise} takes its place.
 *
 * <p>Layers are stacked by handing the arrays of one to the next.
 */
public final class ErrorBounds {

    private final OracleShape shape;
    private final double[] parameters;
    private final BoundedArithmetic float32;

    /** A layer with these parameters, in the layout of {@link OracleLstm}, in the kernels' float32. */
    public ErrorBounds(OracleShape shape, double[] parameters) {
        this(shape, parameters, BoundedArithmetic.FLOAT32);
    }

    /** A layer with these parameters in another arithmetic. */
    public ErrorBounds(OracleShape shape, double[] parameters, BoundedArithmetic arithmetic) {
        this.shape = shape;
        this.parameters = Reals.ofLength("parameters", parameters, shape.parameters());
        this.float32 = arithmetic;
    }

    /**
     * What a forward pass leaves.
     *
     * @param shape the sizes of the pass
     * @param x the input, {@code [T][B][I]}
     * @param hidden the hidden states, {@code [T+1][B][H]}; slot 0 is the initial one
     * @param cell the cell states, {@code [T+1][B][H]}; slot 0 is the initial one
     * @param cellTanh the tanh of the cell states that leave the steps, {@code [T][B][H]}
     * @param gates i, f, g, o after their activations, {@code [T][B][4H]}
     */
    public record Forward(
            OracleShape shape,
            BoundedArray x,
            BoundedArray hidden,
            BoundedArray cell,
            BoundedArray cellTanh,
            BoundedArray gates) {

        /** The hidden states of all steps, {@code [T][B][H]}. */
        public BoundedArray output() {
            return hidden.slice(shape.stateSize(), shape.stateSize() + shape.outputSize());
        }

        /** The hidden state after the last step, {@code [B][H]}. */
        public BoundedArray finalHidden() {
            return hidden.slice(shape.outputSize(), shape.stateSize() + shape.outputSize());
        }

        /** The cell state after the last step, {@code [B][H]}. */
        public BoundedArray finalCell() {
            return cell.slice(shape.outputSize(), shape.stateSize() + shape.outputSize());
        }

        Bounded gate(int gate, int t, int b, int j) {
            return gates.get(shape.gate(t, b, gate * shape.hidden() + j));
        }
    }

    /**
     * The gradients that come from above; {@code null} stands for zeros.
     *
     * @param output of every output, {@code [T][B][H]}
     * @param hidden of the final hidden state, {@code [B][H]}
     * @param cell of the final cell state, {@code [B][H]}
     */
    public record Upstream(BoundedArray output, BoundedArray hidden, BoundedArray cell) {

        /** Exact gradients. */
        public static Upstream exact(OracleLstm.Upstream upstream) {
            return new Upstream(exact(upstream.output()), exact(upstream.hidden()), exact(upstream.cell()));
        }

        private static BoundedArray exact(double[] values) {
            return values == null ? null : BoundedArray.exact(values);
        }
    }

    /**
     * The gradients that a backward pass gives.
     *
     * @param parameters of the parameters, in their layout
     * @param x of the input, {@code [T][B][I]}
     * @param hidden of the initial hidden state, {@code [B][H]}
     * @param cell of the initial cell state, {@code [B][H]}
     * @param gates of the pre-activations, {@code [T][B][4H]}
     */
    public record Gradients(
            BoundedArray parameters, BoundedArray x, BoundedArray hidden, BoundedArray cell, BoundedArray gates) {}

    /** Runs all steps from exact arrays; the initial states may be {@code null} for zeros. */
    public Forward forward(double[] x, double[] initialHidden, double[] initialCell) {
        return forward(
                BoundedArray.exact(x),
                BoundedArray.exact(Reals.orZeros("initialHidden", initialHidden, shape.stateSize())),
                BoundedArray.exact(Reals.orZeros("initialCell", initialCell, shape.stateSize())));
    }

    /** Runs all steps from arrays that have errors already. */
    public Forward forward(BoundedArray x, BoundedArray initialHidden, BoundedArray initialCell) {
        int outputs = shape.outputSize();
        Forward pass = new Forward(
                shape,
                x,
                BoundedArray.zeros(shape.stateSize() + outputs),
                BoundedArray.zeros(shape.stateSize() + outputs),
                BoundedArray.zeros(outputs),
                BoundedArray.zeros(4 * outputs));
        for (int place = 0; place < shape.stateSize(); place++) {
            pass.hidden.set(place, initialHidden.get(place));
            pass.cell.set(place, initialCell.get(place));
        }
        for (int t = 0; t < shape.steps(); t++) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int row = 0; row < shape.gateRows(); row++) {
                    pass.gates.set(shape.gate(t, b, row), gate(pass, t, b, row));
                }
                for (int j = 0; j < shape.hidden(); j++) {
                    state(pass, t, b, j);
                }
            }
        }
        return pass;
    }

    /** F1, a chain of I + H products from the bias, and F2. */
    private Bounded gate(Forward pass, int t, int b, int row) {
        BoundedChain a = float32.chain(Bounded.exact(parameters[shape.bias(row)]));
        for (int k = 0; k < shape.inputs(); k++) {
            a.add(parameters[shape.inputWeight(row, k)], pass.x, shape.input(t, b, k));
        }
        for (int k = 0; k < shape.hidden(); k++) {
            a.add(parameters[shape.hiddenWeight(row, k)], pass.hidden, shape.unit(t, b, k));
        }
        boolean candidate = row / shape.hidden() == 2;
        return candidate ? float32.tanh(a.result()) : float32.sigmoid(a.result());
    }

    /** F3 and F4. */
    private void state(Forward pass, int t, int b, int j) {
        Bounded i = pass.gate(0, t, b, j);
        Bounded f = pass.gate(1, t, b, j);
        Bounded g = pass.gate(2, t, b, j);
        Bounded o = pass.gate(3, t, b, j);
        Bounded before = pass.cell.get(shape.unit(t, b, j));
        Bounded c = float32.sum(float32.product(f, before), float32.product(i, g));
        Bounded tanh = float32.tanh(c);
        pass.cell.set(shape.unit(t + 1, b, j), c);
        pass.cellTanh.set(shape.unit(t, b, j), tanh);
        pass.hidden.set(shape.unit(t + 1, b, j), float32.product(o, tanh));
    }

    /** Takes gradients back through all steps of a pass; the gradients of the parameters start from zero. */
    public Gradients backward(Forward pass, Upstream upstream) {
        return backward(pass, upstream, BoundedArray.zeros(shape.parameters()));
    }

    /** Takes gradients back through all steps of a pass; those of the parameters are added to {@code before}. */
    public Gradients backward(Forward pass, Upstream upstream, BoundedArray before) {
        Gradients gradients = new Gradients(
                BoundedArray.zeros(shape.parameters()),
                BoundedArray.zeros(shape.inputSize()),
                copyOrZeros(upstream.hidden),
                copyOrZeros(upstream.cell),
                BoundedArray.zeros(4 * shape.outputSize()));
        BoundedArray dOutput = upstream.output == null ? BoundedArray.zeros(shape.outputSize()) : upstream.output;
        lastHiddenGradient(gradients, dOutput);
        for (int t = shape.steps() - 1; t >= 0; t--) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int j = 0; j < shape.hidden(); j++) {
                    gateGradients(pass, gradients, t, b, j);
                }
                hiddenGradient(gradients, dOutput, t, b);
                inputGradient(gradients, t, b);
            }
        }
        for (int row = 0; row < shape.gateRows(); row++) {
            parameterGradients(pass, gradients, before, row);
        }
        return gradients;
    }

    /** The gradient of the last hidden state is that of the final state and that of the last output. */
    private void lastHiddenGradient(Gradients gradients, BoundedArray dOutput) {
        int last = shape.outputSize() - shape.stateSize();
        for (int state = 0; state < shape.stateSize(); state++) {
            Bounded sum = float32.sum(gradients.hidden.get(state), dOutput.get(last + state));
            gradients.hidden.set(state, float32.flushed(sum));
        }
    }

    /** B1 to B6. */
    private void gateGradients(Forward pass, Gradients gradients, int t, int b, int j) {
        Bounded i = pass.gate(0, t, b, j);
        Bounded f = pass.gate(1, t, b, j);
        Bounded g = pass.gate(2, t, b, j);
        Bounded o = pass.gate(3, t, b, j);
        Bounded before = pass.cell.get(shape.unit(t, b, j));
        Bounded tanh = pass.cellTanh.get(shape.unit(t, b, j));

        int state = shape.unit(0, b, j);
        Bounded dh = gradients.hidden.get(state);
        Bounded throughOutput = float32.product(dh, o, float32.tanhSlope(tanh));
        Bounded dc = float32.flushed(float32.sum(gradients.cell.get(state), throughOutput));

        int h = shape.hidden();
        BoundedArray da = gradients.gates;
        da.set(shape.gate(t, b, 3 * h + j), float32.product(dh, tanh, float32.sigmoidSlope(o)));
        da.set(shape.gate(t, b, j), float32.product(dc, g, float32.sigmoidSlope(i)));
        da.set(shape.gate(t, b, h + j), float32.product(dc, before, float32.sigmoidSlope(f)));
        da.set(shape.gate(t, b, 2 * h + j), float32.product(dc, i, float32.tanhSlope(g)));
        gradients.cell.set(state, float32.flushed(float32.product(dc, f)));
    }

    /** B7, a chain of 4H products and the upstream gradient of step t-1, wherever in the chain that is added. */
    private void hiddenGradient(Gradients gradients, BoundedArray dOutput, int t, int b) {
        for (int j = 0; j < shape.hidden(); j++) {
            Bounded start = t == 0 ? Bounded.exact(0) : dOutput.get(shape.unit(t - 1, b, j));
            BoundedChain dh = float32.chain(start);
            for (int row = 0; row < shape.gateRows(); row++) {
                dh.add(parameters[shape.hiddenWeight(row, j)], gradients.gates, shape.gate(t, b, row));
            }
            gradients.hidden.set(shape.unit(0, b, j), float32.flushed(dh.result()));
        }
    }

    /** B8, a chain of 4H products. */
    private void inputGradient(Gradients gradients, int t, int b) {
        for (int k = 0; k < shape.inputs(); k++) {
            BoundedChain dx = float32.chain(Bounded.exact(0));
            for (int row = 0; row < shape.gateRows(); row++) {
                dx.add(parameters[shape.inputWeight(row, k)], gradients.gates, shape.gate(t, b, row));
            }
            gradients.x.set(shape.input(t, b, k), dx.result());
        }
    }

    /** B9 of one gate row, chains of T B products from the gradient that is there already. */
    private void parameterGradients(Forward pass, Gradients gradients, BoundedArray before, int row) {
        for (int k = 0; k < shape.inputs(); k++) {
            int place = shape.inputWeight(row, k);
            BoundedChain dw = float32.chain(before.get(place));
            for (int tb = 0; tb < shape.steps() * shape.batch(); tb++) {
                dw.add(gradients.gates, shape.gate(0, tb, row), pass.x, shape.input(0, tb, k));
            }
            gradients.parameters.set(place, dw.result());
        }
        for (int k = 0; k < shape.hidden(); k++) {
            int place = shape.hiddenWeight(row, k);
            BoundedChain dw = float32.chain(before.get(place));
            for (int tb = 0; tb < shape.steps() * shape.batch(); tb++) {
                dw.add(gradients.gates, shape.gate(0, tb, row), pass.hidden, shape.unit(0, tb, k));
            }
            gradients.parameters.set(place, dw.result());
        }
        BoundedChain db = float32.chain(before.get(shape.bias(row)));
        for (int tb = 0; tb < shape.steps() * shape.batch(); tb++) {
            db.add(1, gradients.gates, shape.gate(0, tb, row));
        }
        gradients.parameters.set(shape.bias(row), db.result());
    }

    private BoundedArray copyOrZeros(BoundedArray state) {
        return state == null ? BoundedArray.zeros(shape.stateSize()) : state.slice(0, shape.stateSize());
    }
}
