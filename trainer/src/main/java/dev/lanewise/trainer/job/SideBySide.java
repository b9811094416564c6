package dev.lanewise.trainer.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Does work for each of many series, some at the same time. What is done for one may depend on its number alone; so the
 * number of threads changes no bit.
 */
final class SideBySide {

    private static final long PAUSE_MILLIS = 100;

    private final int count;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private int done;
    private int running;
    private Throwable thrown;

    private SideBySide(int count, IntConsumer work) {
        this.count = count;
        this.work = work;
    }

    /**
     * Works.
     *
     * @param count how many series there are
     * @param threads how many are worked on at the same time, at most
     * @param work done for each, by its number
     * @param goOn told several times a second how many are done, and asked whether to go on
     * @throws Interrupted if not; work under way is left to end by itself
     */
    static void run(int count, int threads, IntConsumer work, IntPredicate goOn) {
        SideBySide all = new SideBySide(count, work);
        List<Thread> workers = new ArrayList<>();
        all.running = Math.min(count, threads);
        for (int i = 0; i < all.running; i++) {
            Thread worker = new Thread(all::work, "series-" + i);
            worker.setDaemon(true);
            workers.add(worker);
        }
        workers.forEach(Thread::start);
        all.await(goOn);
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.accept(i);
                synchronized (this) {
                    done++;
                }
            }
        } catch (RuntimeException | Error e) {
            next.set(count);
            synchronized (this) {
                thrown = thrown == null ? e : thrown;
            }
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
    }

    private synchronized void await(IntPredicate goOn) {
        while (running > 0) {
            try {
                wait(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                next.set(count);
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
            if (!goOn.test(done)) {
                next.set(count);
                throw new Interrupted();
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }
}
