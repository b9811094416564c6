package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the values that differ from the defaults were given. */
final class Origins {

    private Origins() {}

    static Map<String, Origin> of(Settings settings) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (Setting setting : settings.all()) {
            settings.changedFrom(setting).ifPresent(before -> origins.put(setting.key(), setting.origin()));
        }
        return origins;
    }
}
