package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.trainer.results.SettingUsed;
import java.util.List;

/** Every key of the configuration; what differs from the default is marked. */
final class ConfigurationCard {

    private final Html html;
    private final List<SettingUsed> settings;
    private final String file;

    /**
     * Opens nothing yet.
     *
     * @param file the configuration file, as origins name it
     */
    ConfigurationCard(Html html, List<SettingUsed> settings, String file) {
        this.html = html;
        this.settings = settings;
        this.file = file;
    }

    void write() {
        html.card("configuration", "wide", "Configuration");
        html.element("p", howManyChanged()).open("div", "class", "keys");
        String section = "";
        for (SettingUsed setting : settings) {
            if (!section.equals(setting.section())) {
                if (!section.isEmpty()) {
                    html.close("table");
                }
                section = setting.section();
                html.open("table").element("caption", section);
            }
            row(setting);
        }
        html.close("table").close("div").close("section");
    }

    private String howManyChanged() {
        long changed = settings.stream()
                .filter(setting -> setting.replaced().isPresent())
                .count();
        return changed == 0
                ? "Every key has its default."
                : changed + " of " + settings.size() + " keys differ from their defaults. Lines are those of " + file
                        + ".";
    }

    private void row(SettingUsed setting) {
        boolean changed = setting.replaced().isPresent();
        html.open("tr", "class", changed ? "changed" : null).element("th", setting.name(), "scope", "row");
        html.open("td").element("code", shown(setting.text()));
        setting.replaced().ifPresent(before -> {
            html.text(" ").element("span", "changed", "class", "badge").text(" ");
            html.element("small", "default " + shown(before) + "; from " + place(setting.origin()));
        });
        html.close("tr");
    }

    private String place(Origin origin) {
        return origin.source().equals(file) && origin.line() > 0 ? "line " + origin.line() : origin.toString();
    }

    private static String shown(String text) {
        return text.isEmpty() ? "\"\"" : text;
    }
}
