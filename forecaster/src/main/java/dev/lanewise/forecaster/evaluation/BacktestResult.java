package dev.lanewise.forecaster.evaluation;

import java.util.List;

/**
 * What a backtest found.
 *
 * @param backtest what was tested, and how
 * @param methods how each method did, in the order given
 */
public record BacktestResult(Backtest backtest, List<MethodResult> methods) {

    /** Takes a copy of the list. */
    public BacktestResult {
        methods = List.copyOf(methods);
    }

    /**
     * A method by its name.
     *
     * @param name its name
     * @return how it did
     */
    public MethodResult method(String name) {
        return methods.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the backtest has no method " + name + "; it has "
                        + String.join(
                                ", ", methods.stream().map(MethodResult::name).toList())));
    }

    /**
     * A method's overall weighted average, as in M4.
     *
     * @param name the method
     * @return {@link PointScores#owa} beside {@link Naive2} of the same backtest
     */
    public double owa(String name) {
        PointScores naive2 = method(new Naive2(backtest.season()).name()).mean().points();
        return method(name).mean().points().owa(naive2);
    }

    /**
     * The method with the smallest mean absolute scaled error; where that isn't defined for all of them, with the
     * smallest mean absolute error.
     *
     * @param among names to choose from, at least one
     * @return the best of them; the first of equals
     */
    public MethodResult best(List<String> among) {
        Measure measure = Measure.of(this);
        MethodResult best = method(among.get(0));
        for (String name : among) {
            MethodResult each = method(name);
            if (measure.of(each) < measure.of(best)) {
                best = each;
            }
        }
        return best;
    }

    /**
     * The baselines' names.
     *
     * @return in order, perhaps none
     */
    public List<String> baselines() {
        return methods.stream()
                .filter(MethodResult::isBaseline)
                .map(MethodResult::name)
                .toList();
    }
}
