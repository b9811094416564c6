package dev.lanewise.forecaster.training;

import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Members that take turns on threads, until all are done or it is told to stop. Where there are more threads than
 * members that aren't done, the threads share a member's updates: no bit depends on that.
 */
final class ForecastRun {

    /** Updates of a turn: few enough that threads end at nearly the same time, many enough that turns cost nothing. */
    private static final int TURN = 16;

    private static final double SECOND = 1e9;

    private final List<ForecastMember> members;
    private final List<ForecastMember> waiting;
    private final int threads;
    private final ForecastWatcher watcher;
    private final long start = System.nanoTime();
    /** Threads that no member has. */
    private int free;
    /** Members that aren't done. */
    private int left;

    private boolean stopped;
    private Throwable failure;

    ForecastRun(List<ForecastMember> members, int threads, ForecastWatcher watcher) {
        this.members = members;
        this.threads = threads;
        this.watcher = watcher;
        this.waiting = new ArrayList<>(
                members.stream().filter(each -> !each.updates().isDone()).toList());
        this.left = waiting.size();
        this.free = threads;
    }

    /** Runs on the caller's thread and others, and waits for these. */
    void run() {
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
        Team team = new Team(1);
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                if (turn.threads != team.threads()) {
                    team.close();
                    team = new Team(turn.threads);
                }
                turn.member.run(TURN, team);
                ended(turn);
            }
        } catch (RuntimeException | Error e) {
            stop(e);
        } finally {
            team.close();
        }
    }

    /** Some updates of a member, and how many threads share them. */
    private record Turn(ForecastMember member, int threads) {}

    /** The member that is furthest behind; null if there is nothing left to begin. */
    private synchronized Turn next() {
        if (stopped || waiting.isEmpty()) {
            return null;
        }
        ForecastMember member = waiting.stream()
                .min(Comparator.comparingInt(each -> each.updates().done()))
                .orElseThrow();
        waiting.remove(member);
        int taken = share(threads, left, free, waiting.size());
        free -= taken;
        return new Turn(member, taken);
    }

    /**
     * How many threads a member gets: its share, rounded up, but one is kept for each other member that waits.
     *
     * @param threads all threads
     * @param left members that aren't done
     * @param free threads that no member has
     * @param others members that wait beside this one
     */
    static int share(int threads, int left, int free, int others) {
        int fair = (threads + left - 1) / left;
        return Math.max(1, Math.min(fair, free - others));
    }

    private synchronized void ended(Turn turn) {
        free += turn.threads;
        if (turn.member.updates().isDone()) {
            left--;
        } else {
            waiting.add(turn.member);
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
