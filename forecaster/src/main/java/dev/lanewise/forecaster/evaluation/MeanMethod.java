package dev.lanewise.forecaster.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mean of what several methods forecast, value by value and quantile by quantile.
 *
 * @param parts at least two methods, none of them a mean
 */
public record MeanMethod(List<ForecastMethod> parts) implements ForecastMethod {

    /** Refuses too few methods, and means of means. */
    public MeanMethod {
        parts = List.copyOf(parts);
        if (parts.size() < 2 || parts.stream().anyMatch(MeanMethod.class::isInstance)) {
            throw new IllegalArgumentException("a mean is one of at least two methods that aren't means themselves");
        }
    }

    @Override
    public String name() {
        return "mean of "
                + String.join(" and ", parts.stream().map(ForecastMethod::name).toList());
    }

    @Override
    public boolean isBaseline() {
        return parts.stream().allMatch(ForecastMethod::isBaseline);
    }

    @Override
    public Fitted fit(Snapshot known) {
        List<Fitted> fitted = parts.stream().map(part -> part.fit(known)).toList();
        return now ->
                Forecast.mean(fitted.stream().map(each -> each.forecast(now)).toList());
    }

    /** The methods that must be run so that all of these are known: means need their parts alone. */
    static Set<ForecastMethod> parts(List<? extends ForecastMethod> methods) {
        Set<ForecastMethod> parts = new LinkedHashSet<>();
        for (ForecastMethod method : methods) {
            parts.addAll(method instanceof MeanMethod mean ? mean.parts : List.of(method));
        }
        return parts;
    }
}
