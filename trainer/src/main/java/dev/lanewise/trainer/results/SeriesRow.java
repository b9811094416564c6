package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Naive;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import java.util.List;
import java.util.Optional;

/**
 * What came of one series among many.
 *
 * @param id its name
 * @param method what forecast it, such as "LSTM", or what did in its place where there was too little to learn from;
 *     empty text where there is a problem
 * @param note why something else than an LSTM did, a sentence; empty where an LSTM did
 * @param forecast what follows its last known value, without times, which {@link ManySeriesRead#following} gives;
 *     empty where forecasts were only tested, or where there is a problem
 * @param score of the method; empty where the series wasn't scored
 * @param baselines scores of the baselines, each with its method; no elements where the series wasn't scored
 * @param problem why there is no forecast, a sentence; empty where there is one
 */
public record SeriesRow(
        String id,
        String method,
        Optional<String> note,
        Optional<Forecast> forecast,
        Optional<SeriesScore> score,
        List<SeriesScore> baselines,
        Optional<String> problem) {

    /** Takes a copy of the list. */
    public SeriesRow {
        baselines = List.copyOf(baselines);
    }

    /**
     * What series are compared by.
     *
     * @return the mean absolute scaled error of the method; NaN where the series wasn't scored, or nothing scales its
     *     errors
     */
    public double mase() {
        return score.map(SeriesScore::mase).orElse(Double.NaN);
    }

    /**
     * The scores of a baseline. A series without a season has no seasonal naive forecast but the naive one.
     *
     * @param name what the baseline is called
     * @return its scores, or those of the naive forecast; empty where the series wasn't scored
     */
    public Optional<SeriesScore> baseline(String name) {
        return named(name).or(() -> named(new Naive().name()));
    }

    private Optional<SeriesScore> named(String name) {
        return baselines.stream().filter(score -> score.method().equals(name)).findFirst();
    }
}
