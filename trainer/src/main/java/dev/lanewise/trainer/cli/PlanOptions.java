package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is forecast, and by what. Without any of them, all is chosen by rule. */
final class PlanOptions {

    /** More steps than any series has sense for, and fewer than would fill the heap with nothing. */
    private static final int MOST_STEPS = 1_000_000;

    @Option(names = "--horizon", paramLabel = "N", description = "How many steps ahead to forecast.")
    private Integer horizon;

    @Option(
            names = "--season",
            paramLabel = "N",
            description = "Values of a season, 1 for none; by default what would have forecast best.")
    private Integer season;

    @Option(
            names = "--quantiles",
            split = ",",
            paramLabel = "Q",
            description = "What to forecast beside the median: by default 0.025,0.975, an interval of 95 %%.")
    private List<Double> quantiles;

    @Option(names = "--no-log", description = "Learn values as they are, though none is below 0.")
    private boolean noLog;

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "Nets to train and to average; by default 5; 3 take less time.")
    private Integer members;

    @Option(names = "--hidden", paramLabel = "N", description = "Hidden units of each net; by default by rule.")
    private Integer hidden;

    @Option(names = "--updates", paramLabel = "N", description = "Updates of each net's training; by default by rule.")
    private Integer updates;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description =
                    "Parts of each update, each of its own series, so that machines can share them; by default 1.")
    private Integer shards;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random numbers; by default 42.")
    private Long seed;

    /** The plan: what isn't given is as the library has it. */
    ForecastPlan plan(ForecastColumns columns) {
        if (horizon == null) {
            throw OptionValues.wrong("--horizon", "say how many steps ahead to forecast, such as --horizon 12");
        }
        if (horizon > MOST_STEPS) {
            throw OptionValues.mustBe("--horizon", "at most " + MOST_STEPS, horizon);
        }
        NetPlan net = NetPlan.DEFAULT;
        net = hidden == null ? net : net.withHidden(OptionValues.atLeast("--hidden", 1, hidden));
        net = updates == null ? net : net.withUpdates(OptionValues.atLeast("--updates", 1, updates));
        ForecastPlan plan = ForecastPlan.DEFAULT;
        return new ForecastPlan(
                OptionValues.atLeast("--horizon", 1, horizon),
                columns,
                season == null ? plan.season() : OptionValues.atLeast("--season", 1, season),
                noLog ? ForecastPlan.Log.NEVER : plan.log(),
                quantiles == null ? plan.quantiles() : checked(quantiles),
                members == null ? plan.members() : OptionValues.atLeast("--members", 1, members),
                net,
                seed == null ? plan.seed() : seed,
                shards == null ? plan.shards() : OptionValues.atLeast("--shards", 1, shards));
    }

    /** The plan of a kept model, for a training that goes on: updates are 0 where the program chooses. */
    ForecastPlan goingOn(ForecastPlan own) {
        int count = updates == null ? 0 : OptionValues.atLeast("--updates", 1, updates);
        return own.withNet(own.net().withUpdates(count));
    }

    private static List<Double> checked(List<Double> quantiles) {
        for (double quantile : quantiles) {
            if (!(quantile > 0 && quantile < 1)) {
                throw OptionValues.mustBe("--quantiles", "numbers between 0 and 1", quantile);
            }
        }
        return quantiles;
    }

    /** Whether updates of one model are to be made in parts. */
    boolean hasShards() {
        return shards != null && shards != 1;
    }

    /** Whether the length of the training is given. */
    boolean hasUpdates() {
        return updates != null;
    }

    /** Refuses options that a kept model has answered: it was trained with its own. */
    void refuseBeside(String option) {
        Object[] given = {horizon, season, quantiles, noLog ? true : null, members, hidden, shards, seed};
        String[] names = {
            "--horizon", "--season", "--quantiles", "--no-log", "--members", "--hidden", "--shards", "--seed"
        };
        for (int i = 0; i < names.length; i++) {
            if (given[i] != null) {
                throw OptionValues.wrong(names[i], hasItsOwn(option));
            }
        }
    }

    /** Why an option can't stand beside one that names a model. */
    static String hasItsOwn(String option) {
        return "the model that " + option + " names was trained with its own; leave this option out";
    }
}
