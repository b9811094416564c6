package dev.lanewise.kernels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that share the work of a kernel's call; the caller is one of them. The size changes the time
 * that a pass takes, never its bits. A team works for one call at a time and is closed by whoever made it.
 *
 * <p>Idle threads spin for some microseconds (the next call of a training loop comes soon) and then park, so that an
 * unused team costs nothing.
 */
public final class Team implements AutoCloseable {

    /** One member's part of a work; all members run it at the same time. */
    interface Work {
        void run(int member, int members);
    }

    /**
     * Spins of an idle thread before it parks: some 200 microseconds on a present x86 core, longer than a phase of a
     * pass lets the faster thread wait, and about four times what waking a parked one takes.
     */
    private static final int SPINS = 10_000;

    private final Worker[] workers;
    private final int spins;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile int call;
    private volatile boolean closed;
    private volatile boolean callerParked;
    private volatile Throwable failure;
    private Thread caller;
    private Work work;

    /**
     * Starts a team.
     *
     * @param threads members, the caller among them, at least 1
     */
    public Team(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a team needs at least 1 thread, but was given " + threads);
        }
        this.spins = threads <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
        this.workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    /**
     * The number of members.
     *
     * @return threads that share each call's work
     */
    public int threads() {
        return workers.length + 1;
    }

    /** Runs the work once on each member and returns when all have finished; throws what a member threw. */
    void run(Work newWork) {
        requireOpen();
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("this team is working for another call: give each caller its own team");
        }
        try {
            if (workers.length == 0) {
                newWork.run(0, 1);
            } else {
                share(newWork);
            }
        } finally {
            busy.set(false);
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this team is closed");
        }
    }

    private void share(Work newWork) {
        work = newWork;
        caller = Thread.currentThread();
        failure = null;
        unfinished.set(workers.length);
        call++;
        for (Worker worker : workers) {
            worker.wake();
        }
        try {
            newWork.run(0, threads());
        } finally {
            awaitWorkers();
            work = null;
        }
        if (failure != null) {
            throw new IllegalStateException("a thread of the team failed", failure);
        }
    }

    private void awaitWorkers() {
        for (int spin = 0; unfinished.get() > 0 && spin < spins; spin++) {
            Thread.onSpinWait();
        }
        callerParked = true;
        while (unfinished.get() > 0) {
            LockSupport.park(this);
        }
        callerParked = false;
    }

    /** Ends the team's threads. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {

        private final int member;
        private volatile boolean parked;

        Worker(int member) {
            super("lanewise-" + member);
            this.member = member;
            setDaemon(true);
        }

        /** Called after {@link Team#call} has changed. */
        void wake() {
            if (parked) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            int done = 0;
            while (awaitCall(done)) {
                done++;
                try {
                    work.run(member, threads());
                } catch (Throwable thrown) {
                    failure = thrown;
                }
                if (unfinished.decrementAndGet() == 0 && callerParked) {
                    LockSupport.unpark(caller);
                }
            }
        }

        /** Waits for a call after the first {@code done} ones; false when the team is closed. */
        private boolean awaitCall(int done) {
            for (int spin = 0; call == done && !closed && spin < spins; spin++) {
                Thread.onSpinWait();
            }
            parked = true; // before looking at the call again, so that wake() can't miss this thread
            while (call == done && !closed) {
                LockSupport.park(Team.this);
            }
            parked = false;
            return call != done;
        }
    }
}
