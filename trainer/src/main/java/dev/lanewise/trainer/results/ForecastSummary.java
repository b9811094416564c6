package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.Naive;
import dev.lanewise.forecaster.evaluation.Naive2;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.evaluation.SeasonalNaive;
import dev.lanewise.forecaster.evaluation.Wear;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.training.ForecastDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A forecast with its plan and scores as lines for a console. */
public final class ForecastSummary {

    private final ForecastResult result;
    private final List<String> lines = new ArrayList<>();

    private ForecastSummary(ForecastResult result) {
        this.result = result;
    }

    /**
     * The lines.
     *
     * @param result plan, scores and forecast
     * @param byStep whether scores of each horizon step are shown
     * @return first what the answer is worth, last the answer
     */
    public static List<String> of(ForecastResult result, boolean byStep) {
        ForecastSummary summary = new ForecastSummary(result);
        result.headline().ifPresent(summary.lines::add);
        summary.addSeries();
        summary.addPlan();
        result.kept().ifPresent(summary::addKept);
        result.backtest().ifPresent(backtest -> summary.addBacktest(backtest, byStep));
        result.answer().ifPresent(summary::addAnswer);
        result.weightsSha256().ifPresent(hash -> summary.lines.add("weights_sha256  " + hash));
        return summary.lines;
    }

    private void addSeries() {
        SeriesRead series = result.series();
        String targets = String.join(", ", result.design().task().targets());
        lines.add("series: " + targets + " in " + series.file() + ", " + values(series)
                + (series.table().times().isPresent()
                        ? " from " + series.time(0) + " to " + series.time(series.known() - 1)
                        : ""));
        String said = series.table()
                .times()
                .map(times ->
                        ": " + times.step().words() + ", " + times.text(0) + " to " + times.text(times.rows() - 1))
                .orElse("");
        for (String note : series.notes()) { // without what the line above says
            lines.add("note: " + (note.endsWith(said) ? note.substring(0, note.length() - said.length()) : note));
        }
    }

    /** {@code 120 monthly values}, or {@code 120 values every 15 minutes}. */
    private static String values(SeriesRead series) {
        String words = series.frequency().orElse("");
        String noun = series.known() == 1 ? "value" : "values";
        String described = words.startsWith("every ") ? noun + ", " + words + "," : (words + " " + noun).strip();
        return series.known() + " " + described;
    }

    private void addPlan() {
        ForecastDesign design = result.design();
        lines.add("plan: " + counted(design.sizes().horizon(), "step") + " ahead, seed "
                + design.plan().seed());
        design.reasons().forEach(reason -> lines.add("  " + reason));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void addKept(KeptModel kept) {
        lines.add("model: " + kept.file() + ", trained on " + kept.end().rows().get(0) + " values"
                + kept.end().lastTime().map(time -> " up to " + time).orElse("") + "; "
                + (kept.newRows() == 0
                        ? "none is new"
                        : kept.newRows() + (kept.newRows() == 1 ? " is new" : " are new")));
        kept.remarks().forEach(remark -> lines.add("  " + remark));
        kept.wear()
                .map(Wear::sentence)
                .filter(sentence -> !result.headline().equals(Optional.of(sentence)))
                .ifPresent(sentence -> lines.add("  " + sentence));
    }

    private void addBacktest(BacktestResult backtest, boolean byStep) {
        lines.add("");
        lines.add("backtest: " + backtest.backtest().origins().words() + ", the first at "
                + result.series().time(backtest.backtest().origins().first())
                + (result.kept().isPresent()
                        ? "; the model learned nothing new"
                        : backtest.backtest().refit() ? "; trained anew at each" : "; trained once, at the first"));
        String note = backtest.backtest().origins().note();
        if (!note.isEmpty()) {
            lines.add("note: " + note);
        }
        if (backtest.backtest().season() == 1 && backtest.baselines().contains(new SeasonalNaive(1).name())) {
            lines.add("note: seasonal naive repeats the calendar's season, although no season was chosen");
        }
        TextTable table =
                new TextTable().row(List.of("", "MASE", "MAE", "RMSE", "sMAPE", "R2", "pinball", "coverage", "MSIS"));
        shown(backtest).forEach(method -> table.row(row(method)));
        lines.addAll(table.lines());
        if (byStep) {
            lines.add("");
            lines.add("MASE by step");
            lines.addAll(bySteps(backtest).lines());
        }
    }

    /** All methods but Naive2 where it is the naive forecast, as it is without a season. */
    private static List<MethodResult> shown(BacktestResult backtest) {
        String naive2 = new Naive2(1).name();
        double naive = backtest.method(new Naive().name()).mean().points().mae();
        return backtest.methods().stream()
                .filter(method ->
                        !method.name().equals(naive2) || method.mean().points().mae() != naive)
                .toList();
    }

    private static List<String> row(MethodResult method) {
        PointScores points = method.mean().points();
        Optional<QuantileScores> intervals = method.mean().intervals();
        return List.of(
                method.name(),
                Figures.figure(points.mase(), 3),
                Figures.figure(points.mae()),
                Figures.figure(points.rmse()),
                Figures.figure(points.smape(), 2),
                Figures.figure(points.r2(), 3),
                intervals.map(scores -> Figures.figure(scores.pinball())).orElse(Figures.NOTHING),
                intervals.map(scores -> Figures.percent(scores.coverage())).orElse(Figures.NOTHING),
                intervals.map(scores -> Figures.figure(scores.msis(), 2)).orElse(Figures.NOTHING));
    }

    private static TextTable bySteps(BacktestResult backtest) {
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("step"));
        List<MethodResult> shown = shown(backtest);
        shown.forEach(method -> header.add(method.name()));
        table.row(header);
        for (int step = 0; step < backtest.backtest().horizon(); step++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(step + 1)));
            for (MethodResult method : shown) {
                row.add(Figures.figure(method.mean().steps().get(step).mase(), 3));
            }
            table.row(row);
        }
        return table;
    }

    private void addAnswer(ForecastResult.Answer answer) {
        Forecast forecast = answer.forecast();
        lines.add("");
        lines.add("forecast by " + answer.method() + (answer.why().isEmpty() ? "" : " (" + answer.why() + ")"));
        if (answer.widening().factor() > 0) {
            lines.add("note: intervals are wider than the method's own" + held(answer.widening()));
        }
        for (int target = 0; target < forecast.targets().size(); target++) {
            TextTable table = new TextTable();
            List<String> header = new ArrayList<>(List.of("", forecast.targets().get(target)));
            for (int q = 0; q < forecast.quantiles().size(); q++) {
                if (forecast.values()[target][q] != forecast.point(target)) {
                    header.add(Decimal.text(100 * forecast.quantiles().get(q)) + " %");
                }
            }
            table.row(header);
            addSteps(table, forecast, target);
            lines.addAll(table.lines());
        }
    }

    /** What intervals held; nothing where too few values were known to test them. */
    private static String held(Widening widening) {
        return widening.values() == 0
                ? ""
                : ", which held " + widening.covered() + " of " + widening.values() + " values";
    }

    private static void addSteps(TextTable table, Forecast forecast, int target) {
        int decimals = Figures.decimals(forecast.values()[target]);
        for (int step = 0; step < forecast.horizon(); step++) {
            List<String> row = new ArrayList<>(
                    List.of(forecast.times().get(step), Figures.figure(forecast.point(target)[step], decimals)));
            for (double[] quantile : forecast.values()[target]) {
                if (quantile != forecast.point(target)) {
                    row.add(Figures.figure(quantile[step], decimals));
                }
            }
            table.row(row);
        }
    }
}
