package dev.lanewise.forecaster.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.DenseShape;
import dev.lanewise.kernels.DenseSize;
import dev.lanewise.kernels.DenseWorkspace;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmState;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedDense;
import dev.lanewise.kernels.PackedLstm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory that shapes announce is the memory that is taken, to the byte. */
class MemoryTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 17, 5, 2", "16, 32, 20, 32", "40, 33, 2, 7"})
    void ofALayer(int inputs, int hidden, int steps, int batch) throws Exception {
        LstmShape shape = new LstmShape(inputs, hidden, steps, batch);
        assertEquals(HeldMemory.ofFloats(LstmWorkspace.forTraining(shape)), shape.workspaceBytes(true));
        assertEquals(HeldMemory.ofFloats(LstmWorkspace.forInference(shape)), shape.workspaceBytes(false));
        assertEquals(
                HeldMemory.ofFloats(new PackedLstm(inputs, hidden)),
                shape.layer().packedBytes());
        assertEquals(
                HeldMemory.ofFloats(new LstmState(inputs, hidden, batch)),
                new LstmShape(inputs, hidden, 1, batch).workspaceBytes(false));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "3, 17, 5, 2", "128, 336, 144, 32"})
    void ofADenseLayer(int inputs, int context, int outputs, int batch) throws Exception {
        DenseSize size = new DenseSize(inputs, context, outputs);
        DenseShape shape = new DenseShape(size, 2, batch);
        assertEquals(HeldMemory.ofFloats(DenseWorkspace.forTraining(shape)), shape.workspaceBytes(true));
        assertEquals(HeldMemory.ofFloats(DenseWorkspace.forInference(shape)), shape.workspaceBytes(false));
        assertEquals(HeldMemory.ofFloats(new PackedDense(size)), size.packedBytes());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 32, 1, 1", "3, 17, 3, 2"})
    void ofAModel(int inputs, int hidden, int layers, int outputs) throws Exception {
        assertIsHeld(ModelShape.ofInputs(inputs).lstm(hidden, layers).dense(outputs));
    }

    @Test
    void ofEveryKindOfLayer() throws Exception {
        ModelShape below = ModelShape.ofInputs(2).lstm(5).dropout(0.5).bidirectional(17);
        assertIsHeld(below.dense(3));
        assertIsHeld(below.context(70).dense(33));
        assertIsHeld(below.denseEachStep(3));
        assertIsHeld(below.dropout(0.1).bidirectional(3).bidirectional(4).denseEachStep(1));
    }

    private static void assertIsHeld(ModelShape shape) throws Exception {
        SequenceModel model = new SequenceModel(shape, Kernels.scalar());
        assertEquals(HeldMemory.ofFloats(model), shape.modelBytes());
        long held = HeldMemory.ofFloats(ModelWorkspace.forTraining(model, 6, 5));
        assertEquals(held - shape.modelBytes(), shape.workspaceBytes(6, 5, true));
        held = HeldMemory.ofFloats(ModelWorkspace.forInference(model, 6, 5));
        assertEquals(held - shape.modelBytes(), shape.workspaceBytes(6, 5, false));
    }

    /**
     * Derived by hand. Gates have 4 * 16 floats for each step, row and block, their gradients as many for two steps, as
     * 2 * 1024 rows hold those. The kernels' rows of cells are 1024 floats: c and tanh c of each step, c of the start,
     * the gradient of c of a step. The caller's are 65 * 16: h and its gradient of each step, h of the start, and at
     * the two ends c and the gradients of h and c. 16 + 1024 columns of joined rows, and of their
     * gradients, are 17 slabs of 64, the last one's gradient by itself; the weights' gradient has 1 + 1 + 1024 rows.
     * Each of the 14 arrays begins with 12 unused floats, and 8 have room for a page between 62 parts of 16 rows.
     */
    @Test
    void ofMoreThanAnIntCanCount() {
        LstmShape large = new LstmShape(1, 1024, 500, 1000);
        long gates = 64L * 4 * 16 * 500 * 1000;
        long cells = 1000L * 1024;
        long slot = 1000L * 65 * 16;
        long joined = 17L * 1000 * 64;
        long panels = 64L * 1026 * 64;
        assertEquals(
                4
                        * (gates
                                + gates / 250
                                + (2 * 500 + 2) * cells
                                + (2 * 500 + 7) * slot
                                + (501 + 1) * joined
                                + panels
                                + 14 * 12
                                + 8 * 61 * 1024),
                large.workspaceBytes(true));
        assertThrows(
                IllegalArgumentException.class,
                () -> ModelShape.ofInputs(1).lstm(1024, 1).dense(1).workspaceBytes(5000, 1000, false));
    }
}
