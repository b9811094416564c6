package com.example;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.LocalForecast;
import dev.lanewise.forecaster.LocalForecaster;
import dev.lanewise.forecaster.evaluation.HoldOut;
import dev.lanewise.forecaster.evaluation.NamedForecast;
import dev.lanewise.forecaster.evaluation.ScoreTotals;
import dev.lanewise.forecaster.evaluation.SeriesBaselines;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import java.util.ArrayList;
import java.util.List;

/** Forecasts a week of several shops: by one model for all of them, and by a model for each. */
final class ManyShops {

    private static final int WEEK = 7;
    private static final int[] STARTS = {0, 140, 240};
    private static final int DAYS = 245;

    private ManyShops() {}

    public static void main(String[] args) {
        LstmKernel kernel = Choice.of(Mode.AUTO, Machine.here()).kernel();
        Table table = new Table(List.of(new Column("sales", sales())), STARTS)
                .withIds(List.of("Market Street", "Station", "New Harbour"));
        NetPlan brief = NetPlan.DEFAULT.withUpdates(100); // so that this program takes a second or two
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(WEEK)
                .withSeason(WEEK)
                .withMembers(2)
                .withNet(brief);
        judge(table, plan, kernel);
        forecastEach(table, plan, kernel);
    }

    private static void judge(Table table, ForecastPlan plan, LstmKernel kernel) {
        HoldOut held = HoldOut.of(table, List.of("sales"), List.of(), WEEK);
        SeriesBaselines baselines = new SeriesBaselines(WEEK, plan.quantiles());
        List<SeriesScore> scores = new ArrayList<>();
        List<SeriesScore> others = new ArrayList<>();
        Forecaster forecaster = Forecaster.fit(held.before(0), plan, kernel, 2);
        forecaster.forecastEach(held.before(0), 2, (series, forecast) -> {
            if (held.isScored(0, series)) { // not the shop that opened this week
                String shop = table.id(series);
                scores.add(held.score(0, series, new NamedForecast(shop, "LSTM", forecast), WEEK));
                others.addAll(baselines.scores(held, series, shop));
            }
        });
        ScoreTotals totals = ScoreTotals.of(scores);
        ScoreTotals naive2 = ScoreTotals.of(
                others.stream().filter(each -> each.method().equals("Naive2")).toList());
        System.out.printf(
                "one model, %d shops scored: MASE %.3f, Naive2 %.3f, OWA %.3f%n",
                totals.series(), totals.mase().mean(), naive2.mase().mean(), totals.owa(naive2));
    }

    private static void forecastEach(Table table, ForecastPlan plan, LstmKernel kernel) {
        LocalForecaster local = new LocalForecaster(plan, kernel, true);
        for (int series = 0; series < table.series(); series++) { // on as many threads as you like
            LocalForecast shop = local.forecast(table.only(series));
            if (shop.problem().isPresent()) {
                System.out.println(shop.id() + ": " + shop.problem().get());
                continue;
            }
            double[][] quantiles = shop.forecast().orElseThrow().values()[0];
            System.out.printf(
                    "%s by %s: %.0f tomorrow (%.0f to %.0f)%s%n",
                    shop.id(),
                    shop.method(),
                    quantiles[1][0],
                    quantiles[0][0],
                    quantiles[2][0],
                    shop.score()
                            .map(score -> String.format(", MASE %.3f", score.mase()))
                            .orElse(", not scored"));
        }
    }

    /** Stands for the values that your program has: fewer sales on Sundays, shops of another size, and chance. */
    private static double[] sales() {
        double[] sales = new double[DAYS];
        long chance = 1;
        for (int day = 0; day < DAYS; day++) {
            chance = chance * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double size = day < STARTS[1] ? 900 : day < STARTS[2] ? 150 : 40;
            double weekday = day % WEEK == 6 ? 0.3 : 1 + 0.1 * (day % WEEK);
            sales[day] = Math.rint(size * (weekday + (chance >> 40) * 2e-8));
        }
        return sales;
    }
}
