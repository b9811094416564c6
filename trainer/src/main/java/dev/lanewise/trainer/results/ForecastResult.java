package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Verdict;
import dev.lanewise.forecaster.evaluation.Wear;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.training.ForecastDesign;
import java.util.Optional;

/**
 * All that forecasting a series, or testing forecasts of it, brought.
 *
 * @param series what was read
 * @param design what was chosen for the LSTM, and why
 * @param backtest how methods did on the past; empty where nothing was tested
 * @param answer the forecast; empty where forecasts were only tested
 * @param kept what became of a kept model since it was trained; empty where there was none
 * @param inside what the first net's units did over the window that the forecast was made from; empty where no net
 *     was left
 * @param weightsSha256 hash of all members' weights; empty where no weights were left
 * @param computation what computed it, and how long that took
 */
public record ForecastResult(
        SeriesRead series,
        ForecastDesign design,
        Optional<BacktestResult> backtest,
        Optional<Answer> answer,
        Optional<KeptModel> kept,
        Optional<LstmTrace> inside,
        Optional<String> weightsSha256,
        Computation computation) {

    /**
     * The forecast of what comes next.
     *
     * @param method what made it
     * @param why why this method did
     * @param forecast its quantiles, with times
     * @param widening what its intervals were widened by already, from the backtest
     */
    public record Answer(String method, String why, Forecast forecast, Widening widening) {}

    /**
     * What the answer is worth, in a sentence: whether a kept model has worn out, else whether the model beats the
     * best baseline.
     *
     * @return the sentence, which is the first line of all outputs; empty where no model was tested
     */
    public Optional<String> headline() {
        Optional<String> worn = kept.flatMap(KeptModel::wear)
                .filter(wear -> wear.state() == Wear.State.WORN_OUT)
                .map(Wear::sentence);
        return worn.or(() -> verdict().map(Verdict::sentence));
    }

    /**
     * Whether the model beats the best baseline.
     *
     * @return the verdict; empty where no model was tested
     */
    public Optional<Verdict> verdict() {
        return backtest.flatMap(tested -> tested.methods().stream()
                .filter(method -> !method.isBaseline())
                .findFirst()
                .map(model -> Verdict.of(tested, model.name())));
    }
}
