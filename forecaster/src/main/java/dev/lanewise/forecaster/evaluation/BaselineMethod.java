package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.stream.Stream;

/**
 * A baseline as a method: it forecasts each target from that target's own history, and learns nothing.
 *
 * @param baseline how
 */
public record BaselineMethod(Baseline baseline) implements ForecastMethod {

    /**
     * What every backtest has beside a model, the yardstick Naive2 among them.
     *
     * @param season values of a season, 1 if there is none
     * @return naive, seasonal naive if there is a season, drift, mean, Naive2, Theta
     */
    public static List<ForecastMethod> all(int season) {
        return all(season, season);
    }

    /**
     * The same where the seasonal naive forecast is to be seen although no season was chosen.
     *
     * @param season values of a season, 1 if there is none
     * @param repeated values that the seasonal naive forecast repeats; 1 to leave it out
     * @return naive, seasonal naive, drift, mean, Naive2, Theta
     */
    public static List<ForecastMethod> all(int season, int repeated) {
        List<Baseline> seasonal = repeated == 1 ? List.of() : List.of(new SeasonalNaive(repeated));
        List<Baseline> others = List.of(new Drift(), new Mean(), new Naive2(season), new Theta(season));
        return Stream.of(List.<Baseline>of(new Naive()), seasonal, others)
                .flatMap(List::stream)
                .<ForecastMethod>map(BaselineMethod::new)
                .toList();
    }

    @Override
    public String name() {
        return baseline.name();
    }

    @Override
    public boolean isBaseline() {
        return true;
    }

    @Override
    public Fitted fit(Snapshot known) {
        return this::forecast;
    }

    private Forecast forecast(Snapshot known) {
        double[][] values = new double[known.targets().size()][];
        for (int target = 0; target < values.length; target++) {
            values[target] = baseline.forecast(known.history(target), known.horizon());
        }
        return known.withTimes(Forecast.ofPoints(known.targets(), values));
    }
}
