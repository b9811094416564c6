package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.job.Learner.Learnt;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.Against;
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
    private final Optional<Comparison> comparison;
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
        Optional<LaterValues> later = request.actuals()
                .map(file -> LaterValues.read(
                        request.source().of(file, reader.read().target()), reader.read(), plan.horizon()));
        this.read = later.map(values -> noted(reader.read(), values.notes())).orElse(reader.read());
        request.shown().forEach(id -> shown.add(number(id)));
        this.comparison = later.map(values -> Comparison.with(read.table(), plan, values.byId()))
                .or(() -> request.isTested() ? Optional.of(Comparison.heldOut(read.table(), plan)) : Optional.empty());
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
        boolean isTested =
                comparison.filter(this::isHeldOut).filter(this::isEnough).isPresent();
        Learner learner = learner(isTested, keeper);
        Optional<Scored> tested = isTested ? Optional.of(test(learner)) : Optional.empty();
        laps.backtest();
        List<Learnt> last = learner.learn(read.table(), series -> true, true);
        Optional<Scored> scored = comparison.filter(each -> !isHeldOut(each)).map(each -> score(each, last));
        laps.training();
        return outcome(learner, last, tested.or(() -> scored), true);
    }

    /**
     * Tests forecasts.
     *
     * @return the scores
     * @throws InputException if no series can be tested so
     * @throws Interrupted if the watcher says so
     */
    public ManySeriesResult evaluate() {
        Comparison with = comparison.orElseThrow();
        if (isHeldOut(with) && !isEnough(with)) {
            throw new InputException(Origin.ofOption("--horizon"), tooShort() + "; choose a smaller horizon");
        }
        Learner learner = learner(false, (id, model) -> {});
        List<Learnt> learnt = learner.learn(with.known(), with::isScored, false);
        Scored scored = score(with, learnt);
        laps.backtest();
        return outcome(learner, learnt, Optional.of(scored), false).result();
    }

    /**
     * Forecasts that have been scored.
     *
     * @param scoring what was scored
     * @param scores the scores of each series
     */
    private record Scored(ManyScoring scoring, List<ManyScoring.Scored> scores) {}

    private boolean isHeldOut(Comparison with) {
        return with.against() == Against.HELD_OUT;
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
                    request.kept().get(), plan, read.file(), request.choice().kernel());
        }
        if (request.scope() == Scope.PER_SERIES) {
            long all = (long) parts * read.table().series();
            return new LocalLearner(request, plan, new SeriesCount(all, progress), keeper);
        }
        return new GlobalLearner(request, read.file(), plan, new UpdateCount(parts, progress), checkpoints);
    }

    private Scored test(Learner learner) {
        Comparison with = comparison.orElseThrow();
        return score(with, learner.learn(with.known(), with::isScored, false));
    }

    private Scored score(Comparison with, List<Learnt> learnt) {
        ManyScoring scoring = new ManyScoring(with, learnt);
        return new Scored(scoring, scoring.scores(request.threads(), done -> progress.goOn()));
    }

    private Outcome outcome(Learner learner, List<Learnt> learnt, Optional<Scored> scored, boolean isAnswer) {
        List<SeriesRow> rows = new ArrayList<>();
        for (int series = 0; series < learnt.size(); series++) {
            ManyScoring.Scored own = scored.isPresent() ? scored.get().scores().get(series) : ManyScoring.Scored.NOT;
            rows.add(row(series, learnt.get(series), own, isAnswer));
        }
        Optional<ManyScores> scores = scored.filter(
                        each -> each.scores().stream().anyMatch(one -> one.own().isPresent()))
                .map(each -> new ManyTotals(each.scoring(), each.scores()).of(shown));
        Learned learned = learner.learned();
        if (isAnswer
                && scored.isEmpty()
                && comparison.isPresent()
                && learned.weightsSha256().isPresent()) {
            learned = learned.with("Nothing is tested: " + tooShort() + ".");
        }
        ManySeriesResult result = new ManySeriesResult(
                read, learned, rows, scores, isAnswer, laps.computation(request.choice(), request.threads()));
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
