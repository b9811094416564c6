package dev.lanewise.benchmarks.peers;

import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.Sequence;

/** Sequences without the kernels' padding. */
final class Dense {

    private Dense() {}

    /**
     * Copies.
     *
     * @param width numbers of each row
     * @return the same numbers, {@code [T][B][width]}
     */
    static float[] of(Sequence sequence, LstmShape sizes, int width) {
        float[] dense = new float[sizes.steps() * sizes.batch() * width];
        int to = 0;
        for (int t = 0; t < sizes.steps(); t++) {
            for (int b = 0; b < sizes.batch(); b++) {
                System.arraycopy(sequence.data(), sequence.at(t, b), dense, to, width);
                to += width;
            }
        }
        return dense;
    }
}
