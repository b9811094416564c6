package dev.lanewise.trainer.job;

import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.SettingUsed;
import java.util.List;

/** The configuration as results and report have it. */
public final class UsedSettings {

    private UsedSettings() {}

    /**
     * Takes all keys over.
     *
     * @param settings the resolved configuration
     * @return a record for each key, in the order of {@code config.yaml}
     */
    public static List<SettingUsed> of(Settings settings) {
        return settings.all().stream()
                .map(setting -> new SettingUsed(
                        setting.key(),
                        setting.value(),
                        setting.text(),
                        setting.origin(),
                        settings.changedFrom(setting).map(Setting::text)))
                .toList();
    }
}
