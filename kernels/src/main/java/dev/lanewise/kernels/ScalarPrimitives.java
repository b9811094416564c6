package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

/** The hot loops in plain Java: the readable reference, and what runs where there is no SIMD. */
final class ScalarPrimitives implements Primitives {

    /** See {@link #flushed}. */
    static final float FLUSH_BELOW = 0x1p-100f;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public long fewestMultiplyAdds() {
        return Long.MAX_VALUE;
    }

    @Override
    public void product(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int rows,
            int depth,
            int width) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width * BLOCK; column += BLOCK) {
                int cIndex = cAt + row * SLAB + column;
                System.arraycopy(start, startAt + row * startRow + column, c, cIndex, BLOCK);
                for (int k = 0; k < depth; k++) {
                    addScaled(a[aAt + row * SLAB + k], b, bAt + k * SLAB + column, c, cIndex);
                }
            }
        }
    }

    /** {@code C[lane] += a * B[lane]}: sixteen chains go on by one step, side by side, since each waits for its own. */
    private static void addScaled(float a, float[] b, int bAt, float[] c, int cAt) {
        for (int lane = 0; lane < BLOCK; lane++) {
            c[cAt + lane] = Math.fma(a, b[bAt + lane], c[cAt + lane]);
        }
    }

    @Override
    public void outerProducts(float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int rows, int depth) {
        for (int k = 0; k < rows; k++) {
            for (int column = 0; column < SLAB; column += BLOCK) {
                for (int n = 0; n < depth; n++) {
                    addScaled(a[aAt + n * SLAB + k], d, dAt + n * SLAB + column, c, cAt + k * SLAB + column);
                }
            }
        }
    }

    @Override
    public void sums(float[] d, int dAt, float[] c, int cAt, int depth) {
        for (int n = 0; n < depth; n++) {
            for (int column = 0; column < SLAB; column++) {
                c[cAt + column] += d[dAt + n * SLAB + column];
            }
        }
    }

    @Override
    public void gateForward(Buffers w, int t, int block, int fromRow, int toRow) {
        for (int b = fromRow; b < toRow; b++) {
            int gate = w.gatesAt(block, t, b);
            int before = w.cellAt(block, t, b);
            int tanhs = w.cellTanhAt(block, t, b);
            int after = w.cellAt(block, t + 1, b);
            int output = w.stateAt(t + 1, b) + block * BLOCK;
            int next = w.joinedHiddenAt(block, t + 1, b);
            for (int unit = 0; unit < BLOCK; unit++, gate++, before++, tanhs++, after++, output++, next++) {
                float i = Activations.sigmoid(w.gates[gate]); // F2
                float f = Activations.sigmoid(w.gates[gate + BLOCK]);
                float g = Activations.tanh(w.gates[gate + 2 * BLOCK]);
                float o = Activations.sigmoid(w.gates[gate + 3 * BLOCK]);
                float c = Math.fma(f, w.cell[before], i * g); // F3
                float cTanh = Activations.tanh(c);
                w.gates[gate] = i;
                w.gates[gate + BLOCK] = f;
                w.gates[gate + 2 * BLOCK] = g;
                w.gates[gate + 3 * BLOCK] = o;
                w.cell[after] = c;
                w.cellTanh[tanhs] = cTanh;
                w.hidden[output] = o * cTanh; // F4
                w.joined[next] = w.hidden[output];
            }
        }
    }

    @Override
    public void gateBackward(Buffers w, int t, int block, int fromRow, int toRow) {
        int first = w.dGatesAt(block, t, fromRow);
        for (int b = fromRow; b < toRow; b++) {
            int gate = w.gatesAt(block, t, b);
            int to = first + (b - fromRow) * SLAB;
            int before = w.cellAt(block, t, b);
            int tanhs = w.cellTanhAt(block, t, b);
            int state = w.dCellAt(block, b);
            int upstream = w.dStateBlockAt(block, b);
            for (int unit = 0; unit < BLOCK; unit++, gate++, to++, before++, tanhs++, state++, upstream++) {
                float i = w.gates[gate];
                float f = w.gates[gate + BLOCK];
                float g = w.gates[gate + 2 * BLOCK];
                float o = w.gates[gate + 3 * BLOCK];
                float cTanh = w.cellTanh[tanhs];
                float dh = flushed(w.dState[upstream]);
                float dc = flushed(Math.fma(dh * o, Math.fma(-cTanh, cTanh, 1f), w.dCell[state])); // B1
                w.dGates[to + 3 * BLOCK] = dh * cTanh * Math.fma(-o, o, o); // B2
                w.dGates[to] = dc * g * Math.fma(-i, i, i); // B3
                w.dGates[to + BLOCK] = dc * w.cell[before] * Math.fma(-f, f, f); // B4
                w.dGates[to + 2 * BLOCK] = dc * i * Math.fma(-g, g, 1f); // B5
                w.dCell[state] = dc * f; // B6
            }
        }
    }

    @Override
    public void sigmoid(float[] x, float[] y) {
        for (int k = 0; k < x.length; k++) {
            y[k] = Activations.sigmoid(x[k]);
        }
    }

    @Override
    public void tanh(float[] x, float[] y) {
        for (int k = 0; k < x.length; k++) {
            y[k] = Activations.tanh(x[k]);
        }
    }

    /**
     * Zero for magnitudes below 2^-100: a gradient that fades out over many steps would otherwise end in subnormal
     * numbers, which many processors multiply 20 times more slowly.
     */
    private static float flushed(float x) {
        return Math.abs(x) < FLUSH_BELOW ? 0f : x;
    }
}
