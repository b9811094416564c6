package dev.lanewise.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A fixed team of threads that share the work of a kernel's call; the caller is one of them. The size changes the time
 * that a pass takes, never its bits. A team works for one call at a time and is closed by whoever made it: a call that
 * has begun runs to its end, a call that begins later is refused.
 *
 * <p>Idle threads spin for some microseconds (the next call of a training loop comes soon) and then park, so that an
 * unused team costs nothing.
 */
public final class Team implements AutoCloseable {

    /** One member's share of a work; all members run theirs at the same time. */
    interface Work {
        void run(int member, int members);
    }

    /**
     * Spins of an idle thread before it parks: some 200 microseconds on a present x86 core, longer than a phase of a
     * pass lets the faster thread wait, and about four times what waking a parked one takes.
     */
    private static final int SPINS = 10_000;

    /** A call is under way. */
    private static final int BUSY = 1;

    /** No other call may begin. */
    private static final int CLOSED = 2;

    private final Worker[] workers;
    private final int spins;
    /** {@link #BUSY} and {@link #CLOSED}, added up: one number, so that a call and a closing can't miss each other. */
    private final AtomicInteger state = new AtomicInteger();

    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile int call;
    /** Closed, and no call is under way or will ever begin. */
    private volatile boolean ended;

    private volatile boolean callerParked;
    private volatile Throwable failure;
    private Thread caller;
    private Work work;
    private final Work each = this::runEach;
    private int tasks;
    private IntConsumer task;

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
        claim();
        try {
            share(newWork);
        } finally {
            release();
        }
    }

    /**
     * Runs tasks that have nothing to do with each other side by side, and returns when all have finished. They may not
     * use this team themselves. Allocates nothing.
     *
     * @param count how many tasks there are
     * @param newTask runs one of them, given its number, from 0
     * @throws IllegalStateException if the team is closed or at work, or a task on another thread threw
     */
    public void runEach(int count, IntConsumer newTask) {
        claim();
        try {
            tasks = count;
            task = newTask;
            share(each);
        } finally {
            task = null;
            release();
        }
    }

    private void runEach(int member, int members) {
        for (int i = member; i < tasks; i += members) {
            task.accept(i);
        }
    }

    /** Takes the team for a call, which may share several works before it calls {@link #release}. */
    void claim() {
        if (!state.compareAndSet(0, BUSY)) {
            requireOpen();
            throw new IllegalStateException("this team is working for another call: give each caller its own team");
        }
    }

    private void requireOpen() {
        if ((state.get() & CLOSED) != 0) {
            throw new IllegalStateException("this team is closed");
        }
    }

    /** Ends a call; if the team was closed meanwhile, its threads end now. */
    void release() {
        if (!state.compareAndSet(BUSY, 0)) {
            state.set(CLOSED);
            end();
        }
    }

    /** {@link #run} for a caller that has claimed the team. */
    void share(Work newWork) {
        share(newWork, true);
    }

    /** The same, or all of the work by the caller alone. */
    void share(Work newWork, boolean shared) {
        if (shared && workers.length > 0) {
            shareWithWorkers(newWork);
        } else {
            newWork.run(0, 1);
        }
    }

    private void shareWithWorkers(Work newWork) {
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

    /** Ends the team's threads, as soon as a call that is under way has finished. Closing twice does nothing. */
    @Override
    public void close() {
        if (state.getAndUpdate(now -> now | CLOSED) == 0) {
            end();
        }
    }

    private void end() {
        ended = true;
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

        /** Waits for a call after the first {@code done} ones; false when the team has ended. */
        private boolean awaitCall(int done) {
            for (int spin = 0; call == done && !ended && spin < spins; spin++) {
                Thread.onSpinWait();
            }
            parked = true; // before looking at the call again, so that wake() can't miss this thread
            while (call == done && !ended) {
                LockSupport.park(Team.this);
            }
            parked = false;
            return call != done;
        }
    }
}
