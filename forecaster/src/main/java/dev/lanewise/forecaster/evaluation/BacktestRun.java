package dev.lanewise.forecaster.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the forecasts of a backtest, several at a time. Each is made by itself, so their order changes nothing. */
final class BacktestRun {

    private final Backtest backtest;
    private final Map<ForecastMethod, List<Forecast>> done = new HashMap<>();

    private final Backtest.Progress progress;
    private int made;
    private int tasks;

    BacktestRun(Backtest backtest, Backtest.Progress progress) {
        this.backtest = backtest;
        this.progress = progress;
    }

    /** Lets methods, none of them a mean, forecast from all origins. */
    void forecast(Collection<ForecastMethod> methods) {
        ExecutorService threads = Executors.newFixedThreadPool(backtest.threads(), BacktestRun::daemon);
        try {
            Map<ForecastMethod, List<Future<List<Forecast>>>> begun = new HashMap<>();
            tasks = methods.size() * (backtest.refit() ? backtest.starts().size() : 1);
            for (ForecastMethod method : methods) {
                List<Future<List<Forecast>>> parts = new ArrayList<>();
                for (Callable<List<Forecast>> task : tasks(method)) {
                    parts.add(threads.submit(task));
                }
                begun.put(method, parts);
            }
            for (ForecastMethod method : methods) {
                List<Forecast> ofMethod = new ArrayList<>();
                for (Future<List<Forecast>> part : begun.get(method)) {
                    ofMethod.addAll(result(part));
                }
                done.put(method, ofMethod);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "backtest");
        thread.setDaemon(true);
        return thread;
    }

    /** What can be done side by side: each origin with refit, else all origins after the one fit. */
    private List<Callable<List<Forecast>>> tasks(ForecastMethod method) {
        List<Callable<List<Forecast>>> tasks = new ArrayList<>();
        if (!backtest.refit()) {
            tasks.add(() -> forecast(
                    method, backtest.origins().first(), backtest.origins().rows()));
            return tasks;
        }
        for (int origin : backtest.starts()) {
            tasks.add(() -> forecast(method, origin, List.of(origin)));
        }
        return tasks;
    }

    private List<Forecast> forecast(ForecastMethod method, int learned, List<Integer> origins) {
        ForecastMethod.Fitted fitted = method.fit(backtest.at(learned));
        List<Forecast> forecasts = new ArrayList<>();
        for (int origin : origins) {
            Forecast forecast = fitted.forecast(backtest.at(origin));
            if (!forecast.targets().equals(backtest.targets()) || forecast.horizon() != backtest.horizon()) {
                throw new IllegalStateException(method.name() + " must forecast " + backtest.horizon() + " steps of "
                        + String.join(", ", backtest.targets()) + ", but forecast " + forecast.horizon() + " of "
                        + String.join(", ", forecast.targets()));
            }
            forecasts.add(forecast);
        }
        tell();
        return forecasts;
    }

    private synchronized void tell() {
        made++;
        progress.made(made, tasks);
    }

    private static List<Forecast> result(Future<List<Forecast>> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the backtest was interrupted");
        }
    }

    /** What a method forecast from each origin: of a mean, the mean of what its parts did. */
    List<Forecast> forecasts(ForecastMethod method) {
        if (!(method instanceof MeanMethod mean)) {
            return done.get(method);
        }
        List<Forecast> means = new ArrayList<>();
        for (int i = 0; i < backtest.starts().size(); i++) {
            int at = i;
            means.add(Forecast.mean(
                    mean.parts().stream().map(part -> done.get(part).get(at)).toList()));
        }
        return means;
    }
}
