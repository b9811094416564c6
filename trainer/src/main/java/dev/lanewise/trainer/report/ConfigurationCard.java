package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import java.util.List;
import java.util.Optional;

/** Every key of the configuration; what differs from the default is marked. */
final class ConfigurationCard {

    private final Html html;
    private final Settings settings;
    private final String file;

    /**
     * Opens nothing yet.
     *
     * @param file the configuration file, as origins name it
     */
    ConfigurationCard(Html html, Settings settings, String file) {
        this.html = html;
        this.settings = settings;
        this.file = file;
    }

    void write() {
        html.card("configuration", "wide", "Configuration");
        html.element("p", howManyChanged()).open("div", "class", "keys");
        String section = "";
        for (Setting setting : settings.all()) {
            int dot = setting.key().indexOf('.');
            if (!section.equals(setting.key().substring(0, dot))) {
                if (!section.isEmpty()) {
                    html.close("table");
                }
                section = setting.key().substring(0, dot);
                html.open("table").element("caption", section);
            }
            row(setting, setting.key().substring(dot + 1));
        }
        html.close("table").close("div").close("section");
    }

    private String howManyChanged() {
        List<Setting> all = settings.all();
        long changed = all.stream()
                .filter(setting -> settings.changedFrom(setting).isPresent())
                .count();
        return changed == 0
                ? "Every key has its default."
                : changed + " of " + all.size() + " keys differ from their defaults. Lines are those of " + file + ".";
    }

    private void row(Setting setting, String name) {
        Optional<Setting> original = settings.changedFrom(setting);
        html.open("tr", "class", original.isPresent() ? "changed" : null).element("th", name, "scope", "row");
        html.open("td").element("code", shown(setting));
        original.ifPresent(before -> {
            html.text(" ").element("span", "changed", "class", "badge").text(" ");
            html.element("small", "default " + shown(before) + "; from " + place(setting.origin()));
        });
        html.close("tr");
    }

    private String place(Origin origin) {
        return origin.source().equals(file) && origin.line() > 0 ? "line " + origin.line() : origin.toString();
    }

    private static String shown(Setting setting) {
        return setting.text().isEmpty() ? "\"\"" : setting.text();
    }
}
