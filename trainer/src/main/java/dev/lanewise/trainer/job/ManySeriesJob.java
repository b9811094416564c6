package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.job.Learner.Forecasts;
import dev.lanewise.trainer.job.Learner.Learnt;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManySeriesRead;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Learned;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import dev.lanewise.trainer.results.SeriesRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Forecasts many series, or tests forecasts of them: by one model that learns from all, or by one for each. */
public final class ManySeriesJob {

    /**
     * What came of it.
     *
     * @param result what was read and learned, forecasts and scores
     * @param model the one that learned from all series; empty where each has its own, or none did
     */
    public record Outcome(ManySeriesResult result, Optional<ForecastModel> model) {}

    private final ManySeriesRequest request;
    private final Laps laps = new Laps();
    private final ManySeriesRead read;
    private final ForecastPlan plan;
    private final List<Integer> shown = new ArrayList<>();
    private final Optional<LaterValues> later;
    private final LastProgress progress;
    private final ForecastCheckpoints checkpoints;

    /**
     * Reads the series.
     *
     * @param request what is asked for
     * @param watcher told how far the job is: in updates where there is one model, else in series
     * @param checkpoints keep the trainings of the one model as they go
     * @throws InputException if the series can't be read so, or are not the checkpoint's
     */
    public ManySeriesJob(ManySeriesRequest request, ForecastJobWatcher watcher, ForecastCheckpoints checkpoints) {
        this.request = request;
        this.progress = new LastProgress(watcher);
        this.checkpoints = checkpoints;
        ManySeriesReader reader = request.kept().isPresent()
                ? ManySeriesReader.readFor(request.source(), request.plan(), request.isAhead())
                : ManySeriesReader.read(request.source(), request.plan(), request.isAhead());
        this.plan = reader.plan();
        this.later = request.actuals()
                .map(file -> LaterValues.read(
                        request.source().of(file, reader.read().target()), reader.read(), plan.horizon()));
        this.read = later.map(values -> noted(reader.read(), values.notes())).orElse(reader.read());
        request.shown().forEach(id -> shown.add(number(id)));
        checkpoints.data(read);
        laps.data();
    }

    /**
     * Tests forecasts, as far as that is asked for, and forecasts what comes after the last known value of each series.
     *
     * @param keeper gets the name and the model of each series where each has its own; calls come from several threads
     * @return the result, and the model
     * @throws InputException if the series can't be forecast so
     * @throws Interrupted if the watcher says so
     */
    public Outcome forecast(BiConsumer<String, ForecastModel> keeper) {
        boolean isTested = later.isEmpty() && request.isTested() && isEnough(comparison());
        Learner learner = learner(isTested, keeper);
        Optional<Scored> scored = isTested ? Optional.of(test(learner)) : Optional.empty();
        laps.backtest();
        List<Learnt> last = learner.learn(read.table(), series -> true, true).all();
        if (later.isPresent()) {
            scored = Optional.of(score(comparison(), Forecasts.kept(last)));
        }
        laps.training();
        return outcome(learner, last, scored, true);
    }

    /**
     * Tests forecasts.
     *
     * @return the scores
     * @throws InputException if no series can be tested so
     * @throws Interrupted if the watcher says so
     */
    public ManySeriesResult evaluate() {
        if (later.isEmpty() && !isEnough(comparison())) {
            throw new InputException(Origin.ofOption("--horizon"), tooShort() + "; choose a smaller horizon");
        }
        Learner learner = learner(false, (id, model) -> {});
        Scored scored = test(learner);
        laps.backtest();
        List<Learnt> learnt =
                scored.each().stream().map(ManyScoring.Scored::learnt).toList();
        return outcome(learner, learnt, Optional.of(scored), false).result();
    }

    /**
     * What is left of forecasts that have been scored.
     *
     * @param each the scores of each series
     * @param together their totals; empty if no series could be scored
     */
    private record Scored(List<ManyScoring.Scored> each, Optional<ManyScores> together) {}

    private Comparison comparison() {
        return later.map(values -> Comparison.with(read.table(), plan, values.byId()))
                .orElseGet(() -> Comparison.heldOut(read.table(), plan));
    }

    /** Whether there is something to score and, before it, something to learn from. */
    private boolean isEnough(Comparison with) {
        return with.scored() > 0 && (request.scope() == Scope.PER_SERIES || GlobalLearner.canLearn(with.known(), plan));
    }

    private String tooShort() {
        return "before the last " + plan.horizon() + " values, which are to be tested, no series has "
                + (request.scope() == Scope.PER_SERIES ? "a value" : "enough values") + " to learn from";
    }

    private Learner learner(boolean alsoTests, BiConsumer<String, ForecastModel> keeper) {
        int parts = alsoTests ? 2 : 1;
        if (request.kept().isPresent()) {
            return new KeptLearner(
                    request.kept().get(), plan, read.file(), request.choice().kernel(), request.threads());
        }
        if (request.scope() == Scope.PER_SERIES) {
            long all = (long) parts * read.table().series();
            return new LocalLearner(request, plan, new SeriesCount(all, progress), keeper);
        }
        return new GlobalLearner(request, read.file(), plan, new UpdateCount(parts, progress), checkpoints);
    }

    /** Tests on the last values. What is known before them is a copy of almost all values, and gone after this. */
    private Scored test(Learner learner) {
        Comparison with = comparison();
        return score(with, learner.learn(with.known(), with::isScored, false));
    }

    private Scored score(Comparison with, Forecasts forecasts) {
        ManyScoring scoring = new ManyScoring(with, forecasts);
        List<ManyScoring.Scored> scores = scoring.scores(request.threads(), done -> progress.goOn());
        boolean isAny = scores.stream().anyMatch(one -> one.own().isPresent());
        return new Scored(scores, isAny ? Optional.of(new ManyTotals(scoring, scores).of(shown)) : Optional.empty());
    }

    private Outcome outcome(Learner learner, List<Learnt> learnt, Optional<Scored> scored, boolean isAnswer) {
        List<SeriesRow> rows = new ArrayList<>();
        for (int series = 0; series < learnt.size(); series++) {
            Learnt own = learnt.get(series);
            rows.add(row(
                    series,
                    own,
                    scored.isPresent() ? scored.get().each().get(series) : ManyScoring.Scored.not(own),
                    isAnswer));
        }
        Learned learned = learner.learned();
        if (isAnswer
                && scored.isEmpty()
                && request.isTested()
                && learned.weightsSha256().isPresent()) {
            learned = learned.with("Nothing is tested: " + tooShort() + ".");
        }
        ManySeriesResult result = new ManySeriesResult(
                read,
                learned,
                rows,
                scored.flatMap(Scored::together),
                isAnswer,
                laps.computation(request.choice(), request.threads()));
        return new Outcome(result, learner.model());
    }

    private SeriesRow row(int series, Learnt learnt, ManyScoring.Scored scored, boolean isAnswer) {
        String id = read.table().id(series);
        if (learnt == null) { // evaluate: not to be scored, so nothing was learned
            return new SeriesRow(
                    id, "", Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        }
        return new SeriesRow(
                id,
                learnt.method(),
                learnt.note(),
                isAnswer ? learnt.forecast() : Optional.empty(),
                scored.own(),
                scored.baselines(),
                learnt.problem());
    }

    private static ManySeriesRead noted(ManySeriesRead read, List<String> notes) {
        List<String> all = new ArrayList<>(read.notes());
        all.addAll(notes);
        return new ManySeriesRead(read.file(), read.layout(), read.table(), read.target(), read.leftOut(), all);
    }

    private int number(String id) {
        List<String> ids = read.table().ids();
        int number = ids.indexOf(id);
        if (number < 0) {
            throw new InputException(
                    Origin.ofOption("--report-series"),
                    read.leftOut().stream()
                            .filter(left -> left.id().equals(id))
                            .findFirst()
                            .map(left -> "series " + id + " is left out: " + left.reason())
                            .orElseGet(() -> "there is no series " + Shown.quoted(id) + "; the nearest name is "
                                    + NearestName.of(id, new LinkedHashSet<>(ids))));
        }
        return number;
    }
}
