package dev.lanewise.trainer.jar;

import dev.lanewise.forecaster.evaluation.AutoRegression;
import dev.lanewise.forecaster.evaluation.Climatology;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.evaluation.QuantileScoring;
import dev.lanewise.forecaster.evaluation.SeasonalNaive;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.CsvTable;
import dev.lanewise.forecaster.series.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** What the known tasks' models are compared with: the figures of {@code results/known-tasks.md}. */
final class Opponents {

    private static final int FIRST_YEAR = 1700;
    private static final int ORDER = 9;
    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final int DAYS = 7;

    private Opponents() {}

    private static Table read(String example, CsvOptions options) {
        Path file = Path.of(System.getProperty("lanewise.root"), "trainer", "examples", example);
        return CsvTable.read(file, options).table();
    }

    private static double[] sunspots() {
        CsvOptions options = CsvOptions.FOUND.withTimeColumn("YEAR").withTargets("SUNACTIVITY");
        return read("sunspots.csv", options).column("SUNACTIVITY").values();
    }

    /** The variance of 1700 to 1979. */
    static double sunspotVariance() {
        double[] known = Arrays.copyOf(sunspots(), 1980 - FIRST_YEAR);
        double mean = Arrays.stream(known).average().orElseThrow();
        return Arrays.stream(known).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    }

    /** MSE over variance, one year ahead, of the autoregressive model that is fitted to 1700 to 1920. */
    static double autoregressionOfSunspots(int first, int last) {
        double[] values = sunspots();
        AutoRegression model = AutoRegression.fit(Arrays.copyOf(values, 1921 - FIRST_YEAR), ORDER);
        double sum = 0;
        for (int row = first - FIRST_YEAR; row <= last - FIRST_YEAR; row++) {
            double error = model.forecast(Arrays.copyOf(values, row), 1)[0] - values[row];
            sum += error * error;
        }
        return sum / (last - first + 1) / sunspotVariance();
    }

    private static Table seattle() {
        return read(
                "seattle-weather.csv", CsvOptions.FOUND.withTimeColumn("date").withTargets("temp_max"));
    }

    /** Rows before 2015: 366 + 365 + 365 days. */
    private static final int TRAINED = 1096;

    /** The same weekday of the week before, for each quantile. */
    static QuantileScores seattleSeasonalNaive() {
        double[] values = seattle().column("temp_max").values();
        return score(values, origin -> {
            double[] forecast = new SeasonalNaive(DAYS).forecast(Arrays.copyOf(values, origin), DAYS);
            return new double[][] {forecast, forecast, forecast};
        });
    }

    /** The mean of the same day of 2012 to 2014, for each quantile. */
    static QuantileScores seattleClimatology() {
        return seattle(new Climatology());
    }

    /** Quantiles of the same day of 2012 to 2014, and of ten days before and after. */
    static QuantileScores seattleQuantiles() {
        return seattle(new Climatology(10, List.of(0.1, 0.5, 0.9)));
    }

    private static QuantileScores seattle(Climatology climatology) {
        Table table = seattle();
        Snapshot known = Snapshot.of(table, List.of("temp_max"), List.of(), TRAINED, table.rows() - TRAINED);
        Forecast year = climatology.fit(known).forecast(known);
        double[][] quantiles = year.values()[0];
        return score(table.column("temp_max").values(), origin -> {
            double[][] week = new double[LEVELS.length][];
            for (int q = 0; q < week.length; q++) {
                week[q] = Arrays.copyOfRange(
                        quantiles[quantiles.length == 1 ? 0 : q], origin - TRAINED, origin - TRAINED + DAYS);
            }
            return week;
        });
    }

    /** Scores forecasts of all weeks within 2015, as the job's test part has them. */
    private static QuantileScores score(double[] values, IntFunction<double[][]> forecast) {
        QuantileScoring scoring = new QuantileScoring(DAYS, LEVELS);
        for (int origin = TRAINED; origin + DAYS <= values.length; origin++) {
            scoring.add(Arrays.copyOfRange(values, origin, origin + DAYS), forecast.apply(origin), 1);
        }
        return scoring.total();
    }
}
