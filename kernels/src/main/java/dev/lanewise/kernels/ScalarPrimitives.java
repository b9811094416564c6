package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.GATE_ROW;

/** The hot loops in plain Java: the readable reference, and what runs where there is no SIMD. */
final class ScalarPrimitives implements Primitives {

    /** See {@link #flushed}. */
    static final float FLUSH_BELOW = 0x1p-100f;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void product(
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int bPanel,
            float[] c,
            int cAt,
            int cRow,
            int rows,
            int depth,
            int panels,
            boolean fromBias) {
        for (int row = 0; row < rows; row++) {
            for (int panel = 0; panel < panels; panel++) {
                int bIndex = bAt + panel * bPanel;
                int cIndex = cAt + row * cRow + panel * BLOCK;
                if (fromBias) {
                    System.arraycopy(b, bIndex - BLOCK, c, cIndex, BLOCK);
                }
                for (int k = 0; k < depth; k++) {
                    addScaled(a[aAt + row * aRow + k], b, bIndex + k * BLOCK, c, cIndex);
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
    public void outerProducts(
            float[] a, int aAt, int aStep, float[] d, int dAt, float[] c, int cAt, int cPanel, int rows, int depth) {
        for (int gate = 0; gate < GATES; gate++) {
            for (int k = 0; k < rows; k++) {
                for (int n = 0; n < depth; n++) {
                    int dIndex = dAt + n * GATE_ROW + gate * BLOCK;
                    addScaled(a[aAt + n * aStep + k], d, dIndex, c, cAt + gate * cPanel + k * BLOCK);
                }
            }
        }
    }

    @Override
    public void sums(float[] d, int dAt, float[] c, int cAt, int cPanel, int depth) {
        for (int gate = 0; gate < GATES; gate++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                float sum = c[cAt + gate * cPanel + lane];
                for (int n = 0; n < depth; n++) {
                    sum += d[dAt + n * GATE_ROW + gate * BLOCK + lane];
                }
                c[cAt + gate * cPanel + lane] = sum;
            }
        }
    }

    @Override
    public void gateForward(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        for (int b = fromRow; b < toRow; b++) {
            int gate = w.gatesAt(block, t, b);
            int before = w.stateAt(t, b) + block * BLOCK;
            int after = w.stateAt(t + 1, b) + block * BLOCK;
            for (int unit = 0; unit < BLOCK; unit++, gate++, before++, after++) {
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
                w.cellTanh[before] = cTanh;
                w.hidden[after] = o * cTanh; // F4
            }
        }
    }

    @Override
    public void gateBackward(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        for (int b = fromRow; b < toRow; b++) {
            int gate = w.gatesAt(block, t, b);
            int before = w.stateAt(t, b) + block * BLOCK;
            int state = w.stateAt(0, b) + block * BLOCK;
            for (int unit = 0; unit < BLOCK; unit++, gate++, before++, state++) {
                float i = w.gates[gate];
                float f = w.gates[gate + BLOCK];
                float g = w.gates[gate + 2 * BLOCK];
                float o = w.gates[gate + 3 * BLOCK];
                float cTanh = w.cellTanh[before];
                float dh = flushed(w.dHidden[state]);
                float dc = flushed(Math.fma(dh * o, Math.fma(-cTanh, cTanh, 1f), w.dCell[state])); // B1
                w.dGates[gate + 3 * BLOCK] = dh * cTanh * Math.fma(-o, o, o); // B2
                w.dGates[gate] = dc * g * Math.fma(-i, i, i); // B3
                w.dGates[gate + BLOCK] = dc * w.cell[before] * Math.fma(-f, f, f); // B4
                w.dGates[gate + 2 * BLOCK] = dc * i * Math.fma(-g, g, 1f); // B5
                w.dCell[state] = dc * f; // B6
            }
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
