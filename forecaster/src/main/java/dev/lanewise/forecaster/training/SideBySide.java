package dev.lanewise.forecaster.training;

import dev.lanewise.kernels.Team;
import java.util.function.IntConsumer;

/**
 * Has a team run the parts of an update: side by side, each on one thread, where there are at least as many parts as
 * threads; else one after the other, each shared by the whole team. The bits are the same. Allocates nothing.
 */
final class SideBySide {

    /** Runs a part. */
    interface Part {

        /**
         * Runs it.
         *
         * @param part its number, from 0
         * @param team the threads that share it
         */
        void run(int part, Team team);
    }

    private final int parts;
    private final Part work;
    private final IntConsumer alone;

    SideBySide(int parts, Part work) {
        this.parts = parts;
        this.work = work;
        Team[] callers = new Team[parts];
        for (int part = 0; part < parts; part++) {
            callers[part] = new Team(1); // the caller alone: there is no thread to end
        }
        this.alone = part -> work.run(part, callers[part]);
    }

    void run(Team team) {
        if (team.threads() > 1 && parts >= team.threads()) {
            team.runEach(parts, alone);
        } else {
            for (int part = 0; part < parts; part++) {
                work.run(part, team);
            }
        }
    }
}
