package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.trainer.results.ManySeriesResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;

/** Learns from many series, and forecasts each. */
interface Learner {

    /**
     * The forecast of a series.
     *
     * @param method what made it; empty text where there is none
     * @param note why it isn't an LSTM; empty where it is
     * @param forecast of what follows the table; empty where there is none
     * @param season values of a season as the method took it, 1 if there is none
     * @param problem why there is no forecast; empty where there is one
     */
    record Learnt(
            String method, Optional<String> note, Optional<Forecast> forecast, int season, Optional<String> problem) {

        /** A forecast without times, of which there would be very many. */
        static Learnt of(String method, Optional<String> note, Forecast forecast, int season) {
            Forecast bare = new Forecast(
                    forecast.targets(), forecast.quantiles(), forecast.values(), List.of(), Optional.empty());
            return new Learnt(method, note, Optional.of(bare), season, Optional.empty());
        }

        /** A series that can't be forecast. */
        static Learnt failed(String problem) {
            return new Learnt("", Optional.empty(), Optional.empty(), 1, Optional.of(problem));
        }

        /** The same without its values. */
        Learnt withoutForecast() {
            return new Learnt(method, note, Optional.empty(), season, problem);
        }
    }

    /** Forecasts of all series of a table. There may be so many that they are better not kept. */
    interface Forecasts {

        /**
         * Gives each series its forecast, or null where none was asked for.
         *
         * @param receiver called in the order of the series, on the caller's thread
         */
        void each(ObjIntConsumer<Learnt> receiver);

        /** That of a series which was asked for. */
        Learnt of(int series);

        /** All of them. */
        default List<Learnt> all() {
            List<Learnt> all = new ArrayList<>();
            each((learnt, series) -> all.add(learnt));
            return all;
        }

        /** Forecasts that are kept. */
        static Forecasts kept(List<Learnt> all) {
            return new Forecasts() {
                @Override
                public void each(ObjIntConsumer<Learnt> receiver) {
                    for (int series = 0; series < all.size(); series++) {
                        receiver.accept(all.get(series), series);
                    }
                }

                @Override
                public Learnt of(int series) {
                    return all.get(series);
                }
            };
        }
    }

    /**
     * Learns anew.
     *
     * @param table what is known
     * @param wanted the series whose forecasts are asked for; the others' may be missing
     * @param isLast whether what is learned is the answer, not a test
     * @return the forecast of each series of the table
     * @throws Interrupted if the watcher says so
     */
    Forecasts learn(Table table, IntPredicate wanted, boolean isLast);

    /** What was learned the last time. */
    ManySeriesResult.Learned learned();

    /** The one model that was learned the last time; empty where there is none. */
    Optional<ForecastModel> model();
}
