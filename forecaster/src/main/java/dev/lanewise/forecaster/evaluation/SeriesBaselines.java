package dev.lanewise.forecaster.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands beside a model of many series: naive, seasonal naive if there is a season, Naive2 and Theta, each with
 * intervals by {@link ResidualIntervals}. A series is forecast from its own values, whatever the others are.
 *
 * @param season values of a season, 1 if there is none
 * @param quantiles what is forecast of each value
 */
public record SeriesBaselines(int season, List<Double> quantiles) {

    /** Takes a copy of the list. */
    public SeriesBaselines {
        quantiles = List.copyOf(quantiles);
    }

    /**
     * The methods.
     *
     * @return each baseline, in the order above
     */
    public List<ForecastMethod> methods() {
        List<Baseline> seasonal = season == 1 ? List.of() : List.of(new SeasonalNaive(season));
        return Stream.of(List.<Baseline>of(new Naive()), seasonal, List.of(new Naive2(season), new Theta(season)))
                .flatMap(List::stream)
                .<ForecastMethod>map(each -> new ResidualIntervals(new BaselineMethod(each), quantiles))
                .toList();
    }

    /**
     * What each method forecasts.
     *
     * @param id what the series is called
     * @param known the series
     * @return a forecast of each method, in order
     */
    public List<NamedForecast> forecasts(String id, Snapshot known) {
        return methods().stream()
                .map(method ->
                        new NamedForecast(id, method.name(), method.fit(known).forecast(known)))
                .toList();
    }

    /**
     * How good each method is for a series.
     *
     * @param held keeps the last values of its series from the methods
     * @param series number of the series, from 0
     * @param id what it is called
     * @return scores of each method, in order; of several origins, their means; none if the series is too short to be
     *     scored
     */
    public List<SeriesScore> scores(HoldOut held, int series, String id) {
        List<List<SeriesScore>> byMethod = new ArrayList<>();
        for (int origin = 0; origin < held.origins(); origin++) {
            if (held.isScored(origin, series)) {
                List<NamedForecast> forecasts = forecasts(id, held.at(origin, series));
                for (int i = 0; i < forecasts.size(); i++) {
                    if (i == byMethod.size()) {
                        byMethod.add(new ArrayList<>());
                    }
                    byMethod.get(i).add(held.score(origin, series, forecasts.get(i), season));
                }
            }
        }
        return byMethod.stream().map(SeriesScore::mean).toList();
    }
}
