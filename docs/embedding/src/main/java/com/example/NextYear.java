package com.example;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.forecaster.training.ForecastPlan;
import java.time.LocalDateTime;

/** Forecasts a year of monthly values at once, with intervals; everything but the horizon is chosen from the table. */
final class NextYear {

    private static final int MONTHS = 108;

    private NextYear() {}

    public static void main(String[] args) {
        Times months = Times.of(TimeStep.ofMonths(1), LocalDateTime.of(2016, 1, 1, 0, 0), MONTHS);
        Table table = Table.of(new Column("visitors", visitors())).with(months);
        Forecaster forecaster = Forecaster.fit(table, ForecastPlan.DEFAULT.withHorizon(12));
        forecaster.model().design().reasons().forEach(System.out::println);
        Forecast forecast = forecaster.forecast();
        double[][] quantiles = forecast.values()[0]; // of the first target: 0.025, 0.5 and 0.975
        for (int step = 0; step < forecast.horizon(); step++) {
            String month = forecast.times().get(step);
            System.out.printf(
                    "%s: %.0f (%.0f to %.0f)%n", month, quantiles[1][step], quantiles[0][step], quantiles[2][step]);
        }
    }

    /** Stands for the series that your program has: more visitors in summer, each year some more, and chance. */
    private static double[] visitors() {
        double[] visitors = new double[MONTHS];
        long chance = 1;
        for (int month = 0; month < MONTHS; month++) {
            chance = chance * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double summer = 1 - 0.5 * StrictMath.cos(2 * Math.PI * month / 12);
            visitors[month] = Math.rint((800 + 4 * month) * summer + (chance >> 40) * 4e-6);
        }
        return visitors;
    }
}
