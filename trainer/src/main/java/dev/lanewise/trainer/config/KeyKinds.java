package dev.lanewise.trainer.config;

import java.util.Set;

/** Keys that are read in another way than most. */
final class KeyKinds {

    /** Keys whose values are names, which may have a # inside. */
    static final Set<String> NAMES = Set.of(
            "data.column",
            "data.inputs",
            "data.target",
            "data.past_inputs",
            "data.future_inputs",
            "data.id",
            "data.time",
            "data.missing",
            "data.separator",
            "data.file",
            "data.actuals",
            "logging.file");

    /** Keys that may have a list of values. */
    static final Set<String> LISTS = Set.of(
            "data.column",
            "data.inputs",
            "data.target",
            "data.past_inputs",
            "data.future_inputs",
            "data.calendar",
            "data.missing",
            "training.quantiles",
            "forecast.quantiles");

    private KeyKinds() {}
}
