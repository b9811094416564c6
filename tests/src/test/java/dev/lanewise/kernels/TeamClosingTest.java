package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A team that another thread closes while calls begin: each call runs to its end or is refused, and none hangs. */
@Timeout(60)
class TeamClosingTest {

    private static final int TEAMS = 200;
    private static final long PATIENCE_SECONDS = 20;

    /** The two threads meet at ever other points of a call's beginning: a team for each attempt, for a second or so. */
    @Test
    void aCallThatBeginsWhileItsTeamIsClosedEndsOrIsRefused() throws InterruptedException {
        for (int n = 0; n < TEAMS; n++) {
            Team team = new Team(2);
            AtomicInteger runs = new AtomicInteger();
            AtomicInteger calls = new AtomicInteger();
            AtomicReference<Throwable> refusal = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    while (true) {
                        team.run((member, members) -> runs.incrementAndGet());
                        calls.incrementAndGet();
                    }
                } catch (IllegalStateException refused) {
                    refusal.set(refused);
                }
            });
            caller.setDaemon(true); // one that hangs fails the test, and doesn't keep its JVM alive
            caller.start();
            for (int spin = 0; calls.get() == 0 || spin < 10 * n % 500; spin++) {
                Thread.onSpinWait();
            }
            team.close();
            caller.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            assertFalse(caller.isAlive(), "the caller of team " + n + " hangs after " + calls + " calls");
            assertEquals("this team is closed", refusal.get().getMessage());
            assertEquals(2 * calls.get(), runs.get(), "runs of " + calls + " calls by two members");
        }
    }

    /** As a backward pass does, which shares two works for each of its chunks. */
    @Test
    void aCallUnderWayMayGoOnSharingAndThreadsEndWithIt() throws InterruptedException {
        Team team = new Team(2);
        Thread[] threads = new Thread[2];
        team.claim();
        team.share((member, members) -> threads[member] = Thread.currentThread());
        CountDownLatch closed = new CountDownLatch(1);
        new Thread(() -> {
                    team.close();
                    closed.countDown();
                })
                .start();
        assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "closing doesn't wait for the call");
        AtomicInteger runs = new AtomicInteger();
        team.share((member, members) -> runs.incrementAndGet());
        assertEquals(2, runs.get());
        assertTrue(threads[1].isAlive());
        team.release();
        threads[1].join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertFalse(threads[1].isAlive());
        assertThrows(IllegalStateException.class, team::claim);
    }
}
