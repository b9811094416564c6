package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that forecasting many series, or testing forecasts of them, brought.
 *
 * @param read what was read, and what was left out
 * @param learned what was learned from it
 * @param rows what came of each series, in the order of the table
 * @param scores how good forecasts were; empty where nothing was scored
 * @param isAnswer whether the rows have forecasts of what follows, not scores alone
 * @param computation what computed it, and how long that took
 */
public record ManySeriesResult(
        ManySeriesRead read,
        Learned learned,
        List<SeriesRow> rows,
        Optional<ManyScores> scores,
        boolean isAnswer,
        Computation computation) {

    /** Who learns from whom. */
    public enum Scope {
        /** One model learns from all series. */
        GLOBAL,
        /** Each series has a model of its own. */
        PER_SERIES
    }

    /**
     * What was learned.
     *
     * @param scope who learned from whom
     * @param plan what was asked for, with all columns named
     * @param design what was chosen for the one model of all series; empty where each has its own, and where all are
     *     too short to learn from
     * @param remarks what should be known of the models, a sentence each
     * @param keptIn the file of a model that was trained before; empty where there was none
     * @param weightsSha256 hash of the weights: of all members of the one model, or, where each series has its own,
     *     SHA-256 of the hexadecimal digits of these models' hashes one after the other, in the order of the rows;
     *     empty where no weights are left
     */
    public record Learned(
            Scope scope,
            ForecastPlan plan,
            Optional<ForecastDesign> design,
            List<String> remarks,
            Optional<String> keptIn,
            Optional<String> weightsSha256) {

        /** Takes a copy of the list. */
        public Learned {
            remarks = List.copyOf(remarks);
        }

        /**
         * The same with something more to know.
         *
         * @param remark a sentence
         * @return with that among the remarks
         */
        public Learned with(String remark) {
            List<String> all = new ArrayList<>(remarks);
            all.add(remark);
            return new Learned(scope, plan, design, all, keptIn, weightsSha256);
        }

        /**
         * Whether there was anything to learn from.
         *
         * @return false where one model was to learn from all series, and all are too short for that
         */
        public boolean hasLearned() {
            return scope == Scope.PER_SERIES || design.isPresent();
        }
    }

    /** Takes a copy of the list. */
    public ManySeriesResult {
        rows = List.copyOf(rows);
    }

    /**
     * What the answer is worth, in a sentence: whether it beats the best baseline.
     *
     * @return the sentence, which is the first line of all outputs; empty where nothing was scored, or nothing learned
     */
    public Optional<String> headline() {
        return scores.filter(all -> learned.hasLearned()).map(ManyScores::verdict);
    }
}
