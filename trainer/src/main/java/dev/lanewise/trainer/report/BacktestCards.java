package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Backtest;
import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Measure;
import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.Naive;
import dev.lanewise.forecaster.evaluation.Outcome;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.evaluation.SeasonalNaive;
import dev.lanewise.forecaster.evaluation.Theta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Forecasts of the past over what came then, and the errors of all methods by step. */
final class BacktestCards {

    private static final int MOST_TIPS = 600;
    private static final int MOST_CIRCLES = 40;
    /** Styles of lines that can be told apart without colours. */
    private static final int STYLES = 6;
    /** Those of the charts of the forecast. */
    private static final Map<String, String> STYLES_BY_NAME = Map.of(
            new Naive().name(),
            "persistence",
            new SeasonalNaive(1).name(),
            "seasonal",
            new Theta(1).name(),
            "training");

    private final Html html;
    private final BacktestResult result;
    private final MethodResult shown;

    /**
     * Opens nothing yet.
     *
     * @param shown the method whose forecasts are drawn
     */
    BacktestCards(Html html, BacktestResult result, MethodResult shown) {
        this.html = html;
        this.result = result;
        this.shown = shown;
    }

    /** Forecasts of one target, from each origin. */
    void writeOrigins(SeriesView view) {
        String id = "backtest-" + view.number();
        html.card(id, "wide", "Backtest: forecasts of " + view.name() + " that came due");
        Legend legend = new Legend(html).line("truth", "truth").line("model", "forecasts by " + shown.name());
        List<Interval> intervals = Interval.of(shown.outcomes().get(0).forecast(), view.number());
        for (int i = 0; i < intervals.size(); i++) {
            legend.area("band band-" + Math.min(i, 1), intervals.get(i).words());
        }
        legend.line("now", "origin").close();
        int known = result.backtest().origins().known();
        int first = result.backtest().origins().first();
        int from = Math.max(0, first - Math.max(view.horizon(), (known - first) / 4));
        String cut = origins(view, id + "-chart", from, known);
        TimeAxis axis = new TimeAxis(view.series());
        html.element("p", axis.words(from, known), "class", "axis x");
        html.element("p", sentence(view) + cut).close("section");
    }

    private String origins(SeriesView view, String id, int from, int known) {
        double[] truth = view.values(from, known);
        double[] values = truth;
        List<Interval> intervals = new ArrayList<>();
        for (Outcome outcome : shown.outcomes()) {
            values = TestView.together(values, known(outcome, outcome.forecast().point(view.number())));
            intervals.addAll(Interval.of(outcome.forecast(), view.number()));
        }
        Scale y = Scale.fromZero(TestView.together(values, Interval.spanned(values, intervals)));
        String title = "Forecasts of " + view.name() + " from "
                + result.backtest().origins().words();
        Chart chart = new Chart(
                        html, new Chart.Caption(id, title, sentence(view)), TimeAxis.scale(from, known), y, "tall")
                .axes(new TimeAxis(view.series()).ticks(from, known));
        for (Outcome outcome : shown.outcomes()) {
            bands(chart, view, outcome);
        }
        chart.line("truth", SeriesView.places(from, known), truth);
        for (Outcome outcome : shown.outcomes()) {
            chart.straight("now", outcome.origin(), y.least(), outcome.origin(), y.most());
            chart.line(
                    "model",
                    places(outcome),
                    Interval.before(
                            last(view, outcome),
                            known(outcome, outcome.forecast().point(view.number()))));
        }
        if (known - from <= MOST_TIPS) {
            chart.tips(SeriesView.places(from, known), i -> tip(view, from + i));
        }
        chart.close();
        String cut = Interval.cut(y, intervals);
        return cut.isEmpty() ? "" : " " + cut;
    }

    private void bands(Chart chart, SeriesView view, Outcome outcome) {
        int level = 0;
        for (Interval each : Interval.of(outcome.forecast(), view.number())) {
            chart.band(
                    "band-" + Math.min(level++, 1),
                    places(outcome),
                    Interval.before(last(view, outcome), known(outcome, each.low())),
                    Interval.before(last(view, outcome), known(outcome, each.high())));
        }
    }

    /** From the last value that was known to the last step that is known by now. */
    private static double[] places(Outcome outcome) {
        return SeriesView.places(outcome.origin() - 1, outcome.origin() + outcome.known());
    }

    private static double last(SeriesView view, Outcome outcome) {
        return view.values()[outcome.origin() - 1];
    }

    private static double[] known(Outcome outcome, double[] values) {
        return Arrays.copyOf(values, outcome.known());
    }

    /** What was forecast for a row: by the last forecast before it. */
    private String tip(SeriesView view, int row) {
        StringBuilder tip = new StringBuilder(view.tip(row));
        for (int i = shown.outcomes().size() - 1; i >= 0; i--) {
            Outcome outcome = shown.outcomes().get(i);
            int step = row - outcome.origin();
            if (step >= 0 && step < outcome.known()) {
                Forecast forecast = outcome.forecast();
                return tip.append(", forecast ")
                        .append(Numbers.of(forecast.point(view.number())[step]))
                        .append(" (step ")
                        .append(step + 1)
                        .append(')')
                        .toString();
            }
        }
        return tip.toString();
    }

    private String sentence(SeriesView view) {
        Backtest backtest = result.backtest();
        String learned = backtest.refit()
                ? "each made from nothing but the values before it"
                : "by what had been learned before the first of them";
        return "Forecasts from " + backtest.origins().words() + ", the first at "
                + view.series().time(backtest.origins().first()) + ", " + learned + "."
                + (backtest.origins().note().isEmpty()
                        ? ""
                        : " Note: " + backtest.origins().note() + ".");
    }

    /** The error of each method by horizon step. */
    void writeSteps() {
        Measure measure = Measure.of(result);
        html.card("steps", "", "Error by step ahead");
        int horizon = result.backtest().horizon();
        double[] xs = SeriesView.places(0, horizon);
        double[] all = result.methods().stream()
                .flatMap(method -> method.mean().steps().stream())
                .mapToDouble(measure::of)
                .toArray();
        Legend legend = new Legend(html);
        for (int i = 0; i < result.methods().size(); i++) {
            legend.line(style(i), result.methods().get(i).name());
        }
        legend.close();
        html.element("p", measure.toString(), "class", "axis");
        Chart.Caption caption = new Chart.Caption("steps-chart", "Error of each method by step ahead", best(measure));
        Scale x = horizon == 1 ? Scale.exact(0.5, 1.5) : Scale.exact(1, horizon);
        Chart chart =
                new Chart(html, caption, x, Scale.linear(TestView.together(all, new double[1])), "tall").axes(true);
        for (int i = result.methods().size() - 1; i >= 0; i--) {
            double[] errors = errors(i, measure);
            chart.line(style(i), xs, errors);
            if (horizon <= MOST_CIRCLES && result.methods().get(i) == shown) {
                chart.circles("model", 3, xs, errors);
            }
        }
        chart.tips(xs, step -> tip(step, measure)).close();
        html.element("p", "step ahead", "class", "axis x");
        html.element("p", best(measure)).close("section");
    }

    private String style(int method) {
        MethodResult drawn = result.methods().get(method);
        return drawn == shown ? "model" : STYLES_BY_NAME.getOrDefault(drawn.name(), "method-" + method % STYLES);
    }

    private double[] errors(int method, Measure measure) {
        return result.methods().get(method).mean().steps().stream()
                .mapToDouble(measure::of)
                .toArray();
    }

    private String tip(int step, Measure measure) {
        StringBuilder tip = new StringBuilder("step " + (step + 1) + ":");
        for (MethodResult method : result.methods()) {
            PointScores scores = method.mean().steps().get(step);
            tip.append(' ').append(method.name()).append(' ').append(Numbers.of(measure.of(scores), 3));
            tip.append(';');
        }
        return tip.substring(0, tip.length() - 1);
    }

    /** At how many steps the method that is shown is best. */
    private String best(Measure measure) {
        int horizon = result.backtest().horizon();
        int best = 0;
        for (int step = 0; step < horizon; step++) {
            double own = measure.of(shown.mean().steps().get(step));
            boolean isBest = true;
            for (MethodResult method : result.methods()) {
                isBest &= method == shown
                        || own < measure.of(method.mean().steps().get(step));
            }
            best += isBest ? 1 : 0;
        }
        return shown.name() + " has the smallest error at " + best + " of " + horizon
                + (horizon == 1 ? " step." : " steps.")
                + (measure == Measure.MASE
                        ? " MASE is the error in units of what the seasonal naive forecast"
                                + (result.backtest().season() == 1 ? " (here: the last value)" : "")
                                + " errs one step ahead."
                        : "");
    }
}
