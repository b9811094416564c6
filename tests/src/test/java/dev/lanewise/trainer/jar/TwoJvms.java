package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A run of the jar that is killed: its first JVM or, where it has started one, the second. */
final class TwoJvms {

    private static final int MOST_MORE = 20;

    private TwoJvms() {}

    /** Waits for the moment to kill. */
    @FunctionalInterface
    interface Moment {

        /** Returns when it has come, or when the run has ended before. */
        void await(Process run) throws Exception;
    }

    /**
     * Whether another life is to be killed: until there were as many as wanted, and one of them has left a checkpoint,
     * as all may be killed before they come so far.
     */
    static boolean goesOn(int killed, int wanted, Path checkpoint) {
        return killed < wanted || !Files.exists(checkpoint) && killed < wanted + MOST_MORE;
    }

    /** Kills one of the two at a moment, a third of the times whenever, and waits until both are gone. */
    static void killOnce(Process first, Random random, Moment moment) throws Exception {
        try {
            if (random.nextInt(3) == 0) {
                first.waitFor(random.nextInt(1200), TimeUnit.MILLISECONDS);
            } else {
                moment.await(first);
                TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
            }
            List<ProcessHandle> second = first.children().toList();
            if (second.isEmpty() || random.nextBoolean()) {
                first.destroyForcibly();
            } else {
                second.forEach(ProcessHandle::destroyForcibly);
            }
            assertTrue(first.waitFor(1, TimeUnit.MINUTES), "the first JVM goes on without the second");
            for (ProcessHandle left : second) {
                left.onExit().get(1, TimeUnit.MINUTES);
            }
        } finally {
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            first.destroyForcibly();
        }
    }
}
