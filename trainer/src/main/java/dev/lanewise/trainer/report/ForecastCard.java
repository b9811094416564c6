package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.trainer.results.ForecastResult.Answer;
import java.util.Arrays;
import java.util.List;

/** The forecast of one target after the end of its history, as charts and as a table. */
final class ForecastCard {

    private static final int BUCKETS = 300;
    private static final int MOST_TIPS = 400;
    private static final int MOST_CIRCLES = 60;

    private final Html html;
    private final SeriesView view;
    private final Answer answer;
    private final Forecast forecast;
    private final List<Interval> intervals;
    private final double[] point;
    private final int known;
    private final TimeAxis axis;

    ForecastCard(Html html, SeriesView view, Answer answer) {
        this.html = html;
        this.view = view;
        this.answer = answer;
        this.forecast = answer.forecast();
        this.known = view.known();
        double last = view.values()[known - 1];
        this.intervals = Interval.of(forecast, view.number()).stream()
                .map(each -> each.from(last))
                .toList();
        this.point = Interval.before(last, forecast.point(view.number()));
        this.axis = new TimeAxis(view.series());
    }

    void write() {
        String id = "forecast-" + view.number();
        html.card(id, "wide", "Forecast of " + view.name());
        legend();
        int from = view.recent(known);
        recent(id + "-chart", from);
        if (from > 0) {
            html.element("h3", "All " + Numbers.count(known) + " known values");
            whole(id + "-whole");
        }
        table();
        html.close("section");
    }

    private void legend() {
        Legend legend = new Legend(html).line("known", "known values").line("model", "forecast by " + answer.method());
        for (int i = 0; i < intervals.size(); i++) {
            legend.area("band band-" + Math.min(i, 1), intervals.get(i).words());
        }
        legend.line("persistence", "persistence: the last value stays");
        if (view.season() > 1) {
            legend.line("seasonal", "seasonal naive: the last " + view.season() + " values come again");
        }
        legend.close();
    }

    private void recent(String id, int from) {
        int to = known + forecast.horizon();
        double[] xs = SeriesView.places(from, known);
        double[] values = view.values(from, known);
        double last = values[values.length - 1];
        double[] ahead = SeriesView.places(known - 1, to);
        double[] persistence = Interval.before(last, view.persistence(known));
        double[] seasonal = Interval.before(last, view.seasonalNaive(known));
        Scale y = scale(TestView.together(values, point, persistence, seasonal));
        Chart chart = chart(id, from, y);
        bands(chart, ahead);
        chart.line("persistence thin", ahead, persistence);
        if (view.season() > 1) {
            chart.line("seasonal thin", ahead, seasonal);
        }
        chart.line("known", xs, values).line("model", ahead, point);
        if (forecast.horizon() <= MOST_CIRCLES) {
            chart.circles("model", 2.5, SeriesView.places(known, to), forecast.point(view.number()));
        }
        if (to - from <= MOST_TIPS) {
            chart.tips(SeriesView.places(from, to), i -> from + i < known ? view.tip(from + i) : tip(from + i - known));
        }
        chart.close();
        html.element("p", axis.words(from, to), "class", "axis x");
        if (!Interval.cut(y, intervals).isEmpty()) {
            html.element("p", Interval.cut(y, intervals));
        }
    }

    private void whole(String id) {
        int[] shown = Thinning.indices(BUCKETS, view.values());
        Chart chart = chart(id, 0, scale(TestView.together(view.values(), point)));
        double[] ahead = SeriesView.places(known - 1, known + forecast.horizon());
        bands(chart, ahead);
        chart.line("known fine", TestView.numbers(shown), TestView.pick(view.values(), shown))
                .line("model", ahead, point)
                .close();
        html.element("p", axis.words(0, known + forecast.horizon()), "class", "axis x");
        if (shown.length < known) {
            html.element("p", Numbers.count(shown.length) + " of them: the lowest and the highest of every stretch.");
        }
    }

    private Chart chart(String id, int from, Scale y) {
        int to = known + forecast.horizon();
        Chart.Caption caption = new Chart.Caption(id, "Values of " + view.name() + " and their forecast", sentence());
        Chart chart = new Chart(html, caption, TimeAxis.scale(from, to), y, "tall").axes(axis.ticks(from, to));
        chart.straight("now", known, y.least(), known, y.most());
        return chart;
    }

    private void bands(Chart chart, double[] ahead) {
        for (int i = 0; i < intervals.size(); i++) {
            Interval each = intervals.get(i);
            chart.band("band-" + Math.min(i, 1), ahead, each.low(), each.high());
        }
    }

    private Scale scale(double[] values) {
        return Scale.fromZero(TestView.together(values, Interval.spanned(values, intervals)));
    }

    private String sentence() {
        double[] steps = forecast.point(view.number());
        return "Known from " + view.series().time(0) + " to " + view.series().time(known - 1)
                + "; the forecast goes from "
                + Numbers.of(steps[0]) + " in the first step to " + Numbers.of(steps[steps.length - 1])
                + " in the last one, and lies between "
                + Numbers.of(Arrays.stream(steps).min().orElseThrow()) + " and "
                + Numbers.of(Arrays.stream(steps).max().orElseThrow()) + ".";
    }

    private String tip(int step) {
        StringBuilder tip = new StringBuilder(
                forecast.times().get(step) + ": forecast " + Numbers.of(forecast.point(view.number())[step]));
        for (Interval each : Interval.of(forecast, view.number())) {
            tip.append(", ").append(each.words()).append(' ').append(Numbers.of(each.low()[step]));
            tip.append(" to ").append(Numbers.of(each.high()[step]));
        }
        return tip.toString();
    }

    private void table() {
        html.open("details").element("summary", "As a table");
        html.open("div", "class", "scroll").open("table", "class", "scores").open("thead");
        html.open("tr").element("th", "Time", "scope", "col");
        for (double quantile : forecast.quantiles()) {
            boolean isPoint =
                    forecast.values()[view.number()][forecast.quantiles().indexOf(quantile)]
                            == forecast.point(view.number());
            html.element("th", isPoint ? "Forecast" : Interval.percent(quantile), "scope", "col");
        }
        html.close("thead").open("tbody");
        for (int step = 0; step < forecast.horizon(); step++) {
            html.open("tr").element("th", forecast.times().get(step), "scope", "row");
            for (double[] quantile : forecast.values()[view.number()]) {
                html.open("td").element("data", Numbers.of(quantile[step]), "value", Double.toString(quantile[step]));
                html.close("td");
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("details");
    }
}
