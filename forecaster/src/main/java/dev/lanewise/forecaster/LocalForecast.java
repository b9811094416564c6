package dev.lanewise.forecaster;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.training.ForecastModel;
import java.util.List;
import java.util.Optional;

/**
 * What a model of its own forecasts of a series, or why none does.
 *
 * @param id what the series is called
 * @param method what forecasts it: {@value #LSTM}, or a simple method where there is nothing to learn from; empty text
 *     if there is a problem
 * @param note a sentence that says why there is a simple method; empty where a net forecasts
 * @param forecast the forecast, with intervals; empty if there is a problem
 * @param score how good forecasts by the same procedure were of its last known values: of a shorter history, so perhaps
 *     by another method, which the score names; empty where none was asked for, or the series has no more values than
 *     the horizon
 * @param baselines scores of the baselines, if there is a score
 * @param model what was learned, whose end remembers by what its intervals were widened; empty where a simple method
 *     forecasts
 * @param problem a sentence, without its full stop, that says why the series can't be forecast; empty where it is
 */
public record LocalForecast(
        String id,
        String method,
        Optional<String> note,
        Optional<Forecast> forecast,
        Optional<SeriesScore> score,
        List<SeriesScore> baselines,
        Optional<ForecastModel> model,
        Optional<String> problem) {

    /** What a net is called. */
    public static final String LSTM = "LSTM";

    /** Takes a copy of the list. */
    public LocalForecast {
        baselines = List.copyOf(baselines);
    }

    /** A series that can't be forecast. */
    static LocalForecast failed(String id, String problem) {
        return new LocalForecast(
                id,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(problem));
    }

    /**
     * The same without what was learned, which takes most of the memory.
     *
     * @return forecast and scores alone
     */
    public LocalForecast withoutModel() {
        return new LocalForecast(id, method, note, forecast, score, baselines, Optional.empty(), problem);
    }
}
