package dev.lanewise.forecaster.evaluation;

import java.util.Objects;

/**
 * A forecast of one of many series.
 *
 * @param id what the series is called
 * @param method what forecast it
 * @param forecast the forecast
 */
public record NamedForecast(String id, String method, Forecast forecast) {

    /** Refuses a forecast without a name or a method. */
    public NamedForecast {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(forecast, "forecast");
    }
}
