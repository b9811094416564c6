package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team runs a work once on each member, passes failures on, and ends when it is closed. */
@Timeout(60)
class TeamTest {

    private static final int CALLS = 2000;
    /** Longer than an idle member spins, so that it parks. */
    private static final long UNTIL_PARKED_NANOS = 2_000_000;

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {1, 2, 3, 7})
    void eachMemberRunsEachWorkOnce(int members) {
        try (Team team = new Team(members)) {
            assertEquals(members, team.threads());
            for (int call = 1; call <= CALLS; call++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(members);
                team.run((member, all) -> {
                    assertEquals(members, all);
                    runs.incrementAndGet(member);
                });
                for (int member = 0; member < members; member++) {
                    assertEquals(1, runs.get(member), "member " + member + " in call " + call);
                }
            }
        }
    }

    @Test
    void theCallerIsMemberZero() {
        try (Team team = new Team(3)) {
            Thread[] threads = threadsOf(team);
            assertSame(Thread.currentThread(), threads[0]);
            assertEquals(3, Arrays.stream(threads).distinct().count());
            assertTrue(threads[1].isDaemon(), "a forgotten team doesn't keep the JVM alive");
        }
    }

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {1, 2, 7})
    void aWorkThatIsNotSharedIsDoneByTheCallerAlone(int members) {
        try (Team team = new Team(members)) {
            Thread caller = Thread.currentThread();
            int[] runs = {0};
            team.claim();
            team.share(
                    (member, all) -> {
                        assertEquals(0, member);
                        assertEquals(1, all, "the caller does all of the work");
                        assertSame(caller, Thread.currentThread());
                        runs[0]++;
                    },
                    false);
            team.release();
            assertEquals(1, runs[0]);
        }
    }

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {1, 2, 3, 7})
    void eachTaskRunsOnce(int members) {
        try (Team team = new Team(members)) {
            for (int tasks = 0; tasks < 12; tasks++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                team.runEach(tasks, runs::incrementAndGet);
                for (int i = 0; i < tasks; i++) {
                    assertEquals(1, runs.get(i), "task " + i + " of " + tasks);
                }
            }
        }
    }

    /** Plain writes of one call are seen by all members in the next, as passes rely on it. */
    @Test
    void writesOfOneCallAreSeenInTheNext() {
        try (Team team = new Team(2)) {
            int[][] cells = new int[2][2];
            for (int call = 1; call <= CALLS; call++) {
                int[] before = cells[call % 2];
                int[] now = cells[(call + 1) % 2];
                team.run((member, all) -> now[member] = before[1 - member] + 1);
                assertArrayEquals(new int[] {call, call}, now);
            }
        }
    }

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {2, 7})
    void parkedMembersWakeUp(int members) {
        try (Team team = new Team(members)) {
            for (int call = 0; call < 20; call++) {
                LockSupport.parkNanos(UNTIL_PARKED_NANOS);
                assertEquals(members, Arrays.stream(threadsOf(team)).distinct().count());
            }
        }
    }

    @Test
    void aParkedCallerWakesUp() {
        try (Team team = new Team(2)) {
            for (int call = 0; call < 20; call++) {
                int[] done = {0};
                team.run((member, all) -> {
                    if (member == 1) {
                        long start = System.nanoTime();
                        while (System.nanoTime() - start < UNTIL_PARKED_NANOS) {
                            LockSupport.parkNanos(UNTIL_PARKED_NANOS);
                        }
                        done[0] = 1;
                    }
                });
                assertEquals(1, done[0], "the caller waits for all members");
            }
        }
    }

    @ParameterizedTest(name = "member {0} of 3 fails")
    @ValueSource(ints = {1, 2})
    void aMembersFailureReachesTheCaller(int failing) {
        try (Team team = new Team(3)) {
            RuntimeException failure = new RuntimeException("no");
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> team.run((member, all) -> {
                        if (member == failing) {
                            throw failure;
                        }
                    }));
            assertSame(failure, thrown.getCause());
            assertEquals(3, Arrays.stream(threadsOf(team)).distinct().count(), "the team works afterwards");
        }
    }

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {1, 2, 7})
    void theCallersFailureWaitsForTheOthers(int members) {
        try (Team team = new Team(members)) {
            RuntimeException failure = new RuntimeException("no");
            AtomicIntegerArray done = new AtomicIntegerArray(members);
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> team.run((member, all) -> {
                        if (member == 0) {
                            throw failure;
                        }
                        LockSupport.parkNanos(UNTIL_PARKED_NANOS);
                        done.set(member, 1);
                    }));
            assertSame(failure, thrown);
            for (int member = 1; member < members; member++) {
                assertEquals(1, done.get(member), "member " + member + " had finished");
            }
            assertEquals(members, Arrays.stream(threadsOf(team)).distinct().count());
        }
    }

    @Test
    void anErrorOfAMemberIsPassedOnToo() {
        try (Team team = new Team(2)) {
            Throwable cause = assertThrows(
                            IllegalStateException.class,
                            () -> team.run((member, all) -> {
                                if (member == 1) {
                                    throw new StackOverflowError();
                                }
                            }))
                    .getCause();
            assertTrue(cause instanceof StackOverflowError, () -> "" + cause);
        }
    }

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {1, 2})
    void aSecondCallerIsRefused(int members) throws InterruptedException {
        try (Team team = new Team(members)) {
            CountDownLatch working = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread first = new Thread(() -> {
                try {
                    team.run((member, all) -> {
                        working.countDown();
                        await(refused);
                    });
                } catch (RuntimeException thrown) {
                    failure.set(thrown);
                }
            });
            first.start();
            working.await();
            String message = assertThrows(IllegalStateException.class, () -> team.run((member, all) -> {}))
                    .getMessage();
            refused.countDown();
            first.join();
            assertEquals("this team is working for another call: give each caller its own team", message);
            assertEquals(null, failure.get(), "the first call is not disturbed");
            team.run((member, all) -> {});
        }
    }

    @Test
    void aWorkMayNotCallItsOwnTeam() {
        try (Team team = new Team(1)) {
            assertThrows(
                    IllegalStateException.class, () -> team.run((member, all) -> team.run((inner, members) -> {})));
            team.run((member, all) -> {});
        }
    }

    @ParameterizedTest(name = "{0} members")
    @ValueSource(ints = {1, 3})
    void aClosedTeamHasEndedItsThreadsAndRefusesWork(int members) throws InterruptedException {
        Team team = new Team(members);
        Thread[] threads = threadsOf(team);
        team.close();
        team.close();
        for (int member = 1; member < members; member++) {
            threads[member].join();
            assertFalse(threads[member].isAlive());
        }
        String message = assertThrows(IllegalStateException.class, () -> team.run((member, all) -> {}))
                .getMessage();
        assertEquals("this team is closed", message);
    }

    /** Its threads may not even have begun to wait. */
    @Test
    void aTeamThatNeverWorkedEndsItsThreads() throws InterruptedException {
        for (int n = 0; n < 50; n++) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            Team team = new Team(3);
            Set<Thread> members = new HashSet<>(Thread.getAllStackTraces().keySet());
            members.removeAll(before);
            members.removeIf(thread -> !thread.getName().startsWith("lanewise-"));
            assertEquals(2, members.size(), () -> "" + members);
            team.close();
            for (Thread member : members) {
                member.join();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aTeamNeedsAMember(int members) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Team(members))
                .getMessage();
        assertEquals("a team needs at least 1 thread, but was given " + members, message);
    }

    @Test
    void aTeamsCallersMayChange() throws InterruptedException {
        try (Team team = new Team(2)) {
            int[] sum = new int[2];
            for (int n = 0; n < 20; n++) {
                Thread caller = new Thread(() -> team.run((member, all) -> sum[member]++));
                caller.start();
                caller.join();
            }
            assertArrayEquals(new int[] {20, 20}, sum);
        }
    }

    private static Thread[] threadsOf(Team team) {
        Thread[] threads = new Thread[team.threads()];
        team.run((member, all) -> threads[member] = Thread.currentThread());
        return threads;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
