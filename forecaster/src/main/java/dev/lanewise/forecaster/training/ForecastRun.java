package dev.lanewise.forecaster.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Members that take turns on threads, until all are done or it is told to stop. */
final class ForecastRun {

    /** Updates of a turn: few enough that threads end at nearly the same time, many enough that turns cost nothing. */
    private static final int TURN = 16;

    private static final double SECOND = 1e9;

    private final List<ForecastMember> members;
    private final List<ForecastMember> waiting;
    private final ForecastWatcher watcher;
    private final long start = System.nanoTime();
    private boolean stopped;
    private Throwable failure;

    ForecastRun(List<ForecastMember> members, ForecastWatcher watcher) {
        this.members = members;
        this.watcher = watcher;
        this.waiting = new ArrayList<>(
                members.stream().filter(each -> !each.updates().isDone()).toList());
    }

    /** Runs on the caller's thread and others, and waits for these. */
    void run(int threads) {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, waiting.size()); i++) {
            Thread thread = new Thread(this::work, "lanewise-member-" + i);
            thread.setDaemon(true);
            others.add(thread);
        }
        others.forEach(Thread::start);
        work();
        others.forEach(this::join);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Waits for a thread to end; an interruption stops all, and is passed on. */
    private void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                stop(null);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (ForecastMember member = next(); member != null; member = next()) {
                member.run(TURN);
                ended(member);
            }
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    /** The member that is furthest behind; null if there is nothing left to begin. */
    private synchronized ForecastMember next() {
        if (stopped || waiting.isEmpty()) {
            return null;
        }
        ForecastMember member = waiting.stream()
                .min(Comparator.comparingInt(each -> each.updates().done()))
                .orElseThrow();
        waiting.remove(member);
        return member;
    }

    private synchronized void ended(ForecastMember member) {
        if (!member.updates().isDone()) {
            waiting.add(member);
        }
        stopped = stopped || !watcher.goOn(progress());
    }

    private synchronized void stop(Throwable cause) {
        stopped = true;
        failure = failure == null ? cause : failure;
    }

    private ForecastWatcher.Progress progress() {
        long done = 0;
        long all = 0;
        double sum = 0;
        for (ForecastMember member : members) {
            done += member.updates().done();
            sum += member.updates().loss();
            all += member.updates().all();
        }
        return new ForecastWatcher.Progress(done, all, sum / members.size(), (System.nanoTime() - start) / SECOND);
    }
}
