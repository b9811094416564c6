package dev.lanewise.forecaster.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The method that a backtest found best.
 *
 * @param name the method
 * @param reason a sentence with the figures
 */
public record MethodChoice(String name, String reason) {

    /** A method that learns nothing is preferred only if its error is below this part of the best other one's. */
    public static final double CLEARLY = 0.95;

    /**
     * Chooses the candidate with the smallest MASE (MAE where nothing scales the errors), the first of equals; or the
     * better one of naive and seasonal naive if it beats that candidate clearly: its error is below {@link #CLEARLY}
     * times that one.
     *
     * @param result a backtest of all candidates; naive and seasonal naive count if they were tested
     * @param candidates names, at least one, such as those of the net, Theta and the mean of both
     * @return the choice
     */
    public static MethodChoice of(BacktestResult result, List<String> candidates) {
        Measure measure = Measure.of(result);
        MethodResult best = result.best(candidates);
        List<String> simple = List.of(new Naive().name(), new SeasonalNaive(1).name());
        List<String> tested = result.methods().stream()
                .map(MethodResult::name)
                .filter(name -> simple.contains(name) && !candidates.contains(name))
                .toList();
        MethodResult simplest = tested.isEmpty() ? best : result.best(tested);
        boolean isSimple = measure.of(simplest) < CLEARLY * measure.of(best);
        MethodResult chosen = isSimple ? simplest : best;
        return new MethodChoice(chosen.name(), reason(result, chosen, candidates, isSimple));
    }

    private static String reason(
            BacktestResult result, MethodResult chosen, List<String> candidates, boolean isSimple) {
        List<MethodResult> all = new ArrayList<>(List.of(chosen));
        candidates.stream()
                .filter(name -> !name.equals(chosen.name()))
                .map(result::method)
                .forEach(all::add);
        Measure measure = Measure.of(result);
        List<String> figures = measure.words(all);
        List<String> others = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            others.add(all.get(i).name() + " has " + figures.get(i));
        }
        String why = isSimple ? " is clearly the best" : " is the best";
        return "In the backtest (" + result.backtest().origins().words() + "), " + chosen.name() + why + " with "
                + measure + " " + figures.get(0) + (others.isEmpty() ? "" : "; " + String.join(", ", others)) + ".";
    }
}
