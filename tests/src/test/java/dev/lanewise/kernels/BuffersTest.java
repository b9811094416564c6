package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The arithmetic of the parts where rows and threads are more than a test can allocate arrays for. */
class BuffersTest {

    private static final int ROWS = 1 << 24;
    private static final int THREADS = 256;

    @Test
    void partsOfVeryManyRowsAreEven() {
        Buffers buffers = new Buffers(new LstmShape(1, 1, 1, 1), false);
        buffers.layOut(1, ROWS, THREADS);
        for (int part = 0; part <= THREADS; part++) {
            assertEquals(ROWS / THREADS * part, buffers.firstRow(part), "part " + part);
        }
    }
}
