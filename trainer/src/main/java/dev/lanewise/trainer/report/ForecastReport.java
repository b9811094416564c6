package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Measure;
import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.trainer.results.Computation;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.ForecastResult.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The picture of a forecast, or of a test of forecasts: one page like that of {@link Report}. */
public final class ForecastReport {

    /** Targets that get charts of their own. */
    private static final int MOST_TARGETS = 8;

    private final Html html = new Html();
    private final Page page = new Page(html);
    private final ForecastResult result;
    private final About about;
    private final List<SeriesView> views;

    private ForecastReport(ForecastResult result, About about) {
        this.result = result;
        this.about = about;
        int targets = result.design().task().targets().size();
        this.views = IntStream.range(0, Math.min(MOST_TARGETS, targets))
                .mapToObj(target -> SeriesView.of(result, target))
                .toList();
    }

    /**
     * Draws a forecast.
     *
     * @param result the forecast, its plan and scores
     * @param about what else there is to say; the configuration is the series' file
     * @return the whole page: HTML that is well-formed XML, too
     */
    public static String html(ForecastResult result, About about) {
        return new ForecastReport(result, about).page();
    }

    private String page() {
        page.open(about.configuration());
        header();
        result.answer().ifPresent(answer -> views.forEach(view -> new ForecastCard(html, view, answer).write()));
        result.backtest().ifPresent(this::backtest);
        PlanCards plan = new PlanCards(html, result);
        plan.writePlan();
        plan.writeData();
        result.inside().ifPresent(this::inside);
        RunCards run = new RunCards(html, about);
        run.writeMachine(result.computation().kernel(), result.computation().environment(), "--kernel");
        run.writeTiming(parts(result.computation().timing()), "");
        run.writeRepeat(result.weightsSha256(), true);
        return page.document();
    }

    private void backtest(BacktestResult tested) {
        MethodResult shown = shown(tested);
        BacktestCards past = new BacktestCards(html, tested, shown);
        views.forEach(past::writeOrigins);
        ScoreCards scores = new ScoreCards(html, tested, shown);
        past.writeSteps();
        scores.writeCalibration();
        scores.writeTable();
    }

    /** The method that forecasts; where none does, the model; where there is none, the best baseline. */
    private MethodResult shown(BacktestResult tested) {
        Optional<MethodResult> answering = result.answer()
                .flatMap(answer -> tested.methods().stream()
                        .filter(method -> method.name().equals(answer.method()))
                        .findFirst());
        return answering
                .or(() -> tested.methods().stream()
                        .filter(method -> !method.isBaseline())
                        .findFirst())
                .orElseGet(() -> tested.best(tested.baselines()));
    }

    private void header() {
        page.verdict(result.headline().orElseGet(this::plainHeadline));
        page.when(about.configuration(), about.finished());
        page.openTiles();
        result.answer().ifPresent(this::answerTile);
        result.backtest().ifPresent(this::scoreTiles);
        page.tile(
                "Nets",
                result.design().plan().members() + " \u00d7 "
                        + result.design().sizes().hidden() + " units",
                Numbers.count(result.design().shape().parameters()) + " parameters each");
        page.tile(
                "Time",
                RunCards.seconds(result.computation().timing().total()),
                "on the kernel " + result.computation().kernel().name());
        page.closeTiles();
        int targets = result.design().task().targets().size();
        if (targets > 1) {
            String which = targets > MOST_TARGETS ? "the first " + MOST_TARGETS + " of " : "each of ";
            html.element(
                    "p",
                    "Charts show " + which + targets + " targets. Errors and coverage are means of all.",
                    "class",
                    "note");
        }
        html.close("header");
    }

    private String plainHeadline() {
        String what = String.join(", ", result.design().task().targets());
        int horizon = result.design().sizes().horizon();
        return result.answer().map(answer -> "The next ").orElse("A test of the next ")
                + (horizon == 1 ? "value" : horizon + " values") + " of " + what;
    }

    private void answerTile(Answer answer) {
        Forecast forecast = answer.forecast();
        List<Interval> intervals = Interval.of(forecast, 0);
        String between = intervals.isEmpty()
                ? "by " + answer.method()
                : intervals.get(0).words() + " " + Numbers.of(intervals.get(0).low()[0]) + " to "
                        + Numbers.of(intervals.get(0).high()[0]);
        page.tile(forecast.targets().get(0) + ", " + forecast.times().get(0), forecast.point(0)[0], between);
    }

    private void scoreTiles(BacktestResult tested) {
        Measure measure = Measure.of(tested);
        MethodResult shown = shown(tested);
        List<String> others = tested.baselines().stream()
                .filter(name -> !name.equals(shown.name()))
                .toList();
        String beside = others.isEmpty()
                ? "of " + shown.name()
                : tested.best(others).name() + " " + Numbers.of(measure.of(tested.best(others)));
        page.tile(measure + " of " + shown.name(), measure.of(shown), beside);
        Optional<QuantileScores> intervals = shown.mean().intervals();
        intervals.ifPresent(scores -> page.tile(
                "Coverage",
                Interval.percent(scores.coverage()),
                "of values in "
                        + Interval.percent(shown.outcomes().get(0).forecast().level()) + " intervals"));
    }

    private void inside(LstmTrace trace) {
        int patch = result.design().sizes().patch();
        SeriesView view = views.get(0);
        new InsideCard(html, "inside", trace, InsideCard.Steps.ofWindow(view, trace.steps(), patch))
                .write(
                        "Inside the LSTM",
                        (result.design().plan().members() == 1
                                        ? "The net"
                                        : "The first of "
                                                + result.design().plan().members() + " nets")
                                + " over the window that the forecast after "
                                + view.series().time(view.known() - 1) + " is made from. "
                                + (patch == 1 ? "A step reads one value." : "A step reads " + patch + " values."));
    }

    private Map<String, Double> parts(Computation.Timing timing) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("Data", timing.data());
        if (result.backtest().isPresent()) {
            parts.put("Backtest", timing.backtest());
        }
        if (result.answer().isPresent()) {
            parts.put("Training and forecast", timing.training());
        }
        parts.put("Total", timing.total());
        return parts;
    }
}
