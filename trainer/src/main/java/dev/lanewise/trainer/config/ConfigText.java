package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.Shown;
import java.nio.file.Path;
import java.util.List;

/** Writes a configuration: what differs from the defaults, in the order of {@code config.yaml}. */
public final class ConfigText {

    private static final String FILE = "data.file";

    private ConfigText() {}

    /**
     * A configuration for {@code train}.
     *
     * @param settings all keys
     * @param comments lines for its top
     * @param from the folder that a relative {@code data.file} starts from so far
     * @param to the folder that the configuration will lie in
     * @return YAML
     */
    public static String of(Settings settings, List<String> comments, Path from, Path to) {
        StringBuilder text = new StringBuilder();
        comments.forEach(
                comment -> text.append("# ").append(Shown.printable(comment)).append('\n'));
        String section = "";
        for (Setting setting : settings.all()) {
            if (settings.changedFrom(setting).isEmpty()) {
                continue;
            }
            String[] parts = setting.key().split("\\.", 2);
            if (!parts[0].equals(section)) {
                section = parts[0];
                text.append(section).append(":\n");
            }
            boolean isFile = setting.key().equals(FILE) && !setting.text().isEmpty();
            Setting written = isFile ? moved(setting, from, to) : setting;
            text.append("  ")
                    .append(parts[1])
                    .append(": ")
                    .append(written.inYaml())
                    .append('\n');
        }
        return text.toString();
    }

    /** A file below the new folder keeps a relative name, so that both can be moved together. */
    private static Setting moved(Setting file, Path from, Path to) {
        Path whole = from.resolve(file.text()).toAbsolutePath().normalize();
        Path folder = to.toAbsolutePath().normalize();
        boolean isBelow = whole.startsWith(folder) && !Path.of(file.text()).isAbsolute();
        String text = (isBelow ? folder.relativize(whole) : whole).toString();
        return new Setting(FILE, text, file.quoted(), file.origin());
    }
}
