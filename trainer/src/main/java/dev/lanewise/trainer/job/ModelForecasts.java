package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.kernels.LstmKernel;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * What one model forecasts of all series, each time anew: that takes little time beside a training, while those of very
 * many series take about as much memory as their values.
 *
 * @param model what was learned
 * @param kernel what computes it
 * @param threads how many do so at the same time
 * @param table the series
 * @param file their file, for complaints
 */
record ModelForecasts(ForecastModel model, LstmKernel kernel, int threads, Table table, String file)
        implements Learner.Forecasts {

    /**
     * The model for series that need not be those of its training: each gets a logarithm or not by its own values, as
     * in the training.
     */
    static ForecastModel forAnySeries(ForecastModel model) {
        return new ForecastModel(model.design().withoutSeries(), model.members(), model.end());
    }

    @Override
    public void each(ObjIntConsumer<Learner.Learnt> receiver) {
        int season = model.design().sizes().season();
        Complaints.orComplain(file, () -> {
            new Forecaster(model, kernel)
                    .forecastEach(
                            table,
                            threads,
                            (series, forecast) -> receiver.accept(
                                    Learner.Learnt.of(LstmMethod.NAME, Optional.empty(), forecast, season), series));
            return null;
        });
    }

    @Override
    public Learner.Learnt of(int series) {
        return Learner.Learnt.of(
                LstmMethod.NAME,
                Optional.empty(),
                new Forecaster(forAnySeries(model), kernel).forecast(table.only(series)),
                model.design().sizes().season());
    }
}
