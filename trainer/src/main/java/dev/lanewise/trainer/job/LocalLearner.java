package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.LocalForecast;
import dev.lanewise.forecaster.LocalForecaster;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/** Trains a model for each series, on one thread each. Of models that nobody keeps, only their hashes are left. */
final class LocalLearner implements Learner {

    private final ManySeriesRequest request;
    private final ForecastPlan plan;
    private final SeriesCount count;
    private final BiConsumer<String, ForecastModel> keeper;
    private String[] hashes = {};

    /**
     * Before the work.
     *
     * @param request what is asked for
     * @param plan the request's, with all columns named
     * @param count told of the progress
     * @param keeper gets the name and the model of each series; calls come from several threads
     */
    LocalLearner(
            ManySeriesRequest request, ForecastPlan plan, SeriesCount count, BiConsumer<String, ForecastModel> keeper) {
        this.request = request;
        this.plan = plan;
        this.count = count;
        this.keeper = keeper;
    }

    @Override
    public Forecasts learn(Table table, IntPredicate wanted, boolean isLast) {
        LocalForecaster forecaster = new LocalForecaster(plan, request.choice().kernel(), false);
        Learnt[] learnt = new Learnt[table.series()];
        String[] found = new String[table.series()];
        SideBySide.run(
                table.series(),
                request.threads(),
                series -> {
                    if (wanted.test(series)) {
                        LocalForecast forecast = forecaster.forecast(table.only(series));
                        learnt[series] = learnt(forecast);
                        found[series] = forecast.model()
                                .map(model -> WeightsHash.sha256(model.members()))
                                .orElse(null);
                        if (isLast) {
                            forecast.model().ifPresent(model -> keeper.accept(forecast.id(), model));
                        }
                    }
                },
                count.part(table.series()));
        hashes = Arrays.stream(found).filter(Objects::nonNull).toArray(String[]::new);
        return Forecasts.kept(Arrays.asList(learnt));
    }

    private Learnt learnt(LocalForecast local) {
        if (local.forecast().isEmpty()) {
            return Learnt.failed(local.problem().orElseThrow());
        }
        int season = local.model().map(model -> model.design().sizes().season()).orElse(Math.max(1, plan.season()));
        return Learnt.of(local.method(), local.note(), local.forecast().get(), season);
    }

    @Override
    public ManySeriesResult.Learned learned() {
        return new ManySeriesResult.Learned(
                Scope.PER_SERIES,
                plan,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                hashes.length == 0 ? Optional.empty() : Optional.of(sha256(String.join("", hashes))));
    }

    @Override
    public Optional<ForecastModel> model() {
        return Optional.empty();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }
}
