package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work on many series: each once, and what goes wrong with one isn't lost. */
class SideBySideTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void eachSeriesIsDoneOnce(int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(20);
        SideBySide.run(20, threads, done::incrementAndGet, count -> count <= 20);
        int[] counts = new int[20];
        Arrays.setAll(counts, done::get);
        int[] once = new int[20];
        Arrays.fill(once, 1);
        assertArrayEquals(once, counts);
        SideBySide.run(0, threads, done::incrementAndGet, count -> true);
    }

    @Test
    void whatGoesWrongIsThrown() {
        assertEquals(
                "series 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SideBySide.run(
                                        9,
                                        2,
                                        series -> {
                                            if (series == 3) {
                                                throw new IllegalArgumentException("series 3");
                                            }
                                        },
                                        count -> true))
                        .getMessage());
        assertThrows(
                StackOverflowError.class,
                () -> SideBySide.run(
                        9,
                        1,
                        series -> {
                            throw new StackOverflowError();
                        },
                        count -> true));
    }

    /** The first series waits until it is all over, and no other one is begun then. */
    @Test
    void whoeverAsksMayStopIt() {
        CountDownLatch over = new CountDownLatch(1);
        AtomicIntegerArray begun = new AtomicIntegerArray(9);
        assertThrows(
                Interrupted.class,
                () -> SideBySide.run(
                        9,
                        1,
                        series -> {
                            begun.incrementAndGet(series);
                            try {
                                over.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        count -> begun.get(0) == 0));
        over.countDown();
        assertTrue(begun.get(0) <= 1 && begun.get(1) == 0);
    }
}
