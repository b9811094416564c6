package dev.lanewise.trainer.launch;

import java.util.Optional;

/**
 * Stops the second JVM when the one that started it is gone, however that ended: a killed process can't tell its
 * child. Asks who the parent is, rather than whether it lives, as a dead one may stay in the process table.
 */
public final class ParentWatch {

    private static final long PERIOD_MILLIS = 200;
    private static final int KILLED = 137;

    private ParentWatch() {}

    /** Starts to watch the process that {@link SecondJvm#PARENT} names. */
    public static void start() {
        Optional<Long> expected = Optional.ofNullable(Long.getLong(SecondJvm.PARENT));
        Thread watch = new Thread(() -> haltWithout(expected), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltWithout(Optional<Long> expected) {
        try {
            while (ProcessHandle.current().parent().map(ProcessHandle::pid).equals(expected)) {
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            return; // nobody does that
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
