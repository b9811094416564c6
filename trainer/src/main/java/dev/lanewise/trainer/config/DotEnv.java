package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads variables from a file {@code .env}: lines {@code NAME=value}, the value perhaps in quotes, perhaps with a
 * comment after it. Lines that don't begin with the name of one of our variables are other programs', and are left
 * alone.
 */
final class DotEnv {

    private static final String VALUE = "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'#\\s]*))\\s*(?:#.*)?";

    private DotEnv() {}

    /**
     * The file's variables.
     *
     * @param file the file; one that is missing, or a folder of that name, has none
     * @param names variables to look for
     * @return name, value and line of each, in the order of the file
     * @throws InputException if the line of a variable has another form, or the file can't be read
     */
    static List<Setting> read(Path file, Collection<String> names) {
        Map<String, Setting> variables = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            Origin here = new Origin(file.toString(), i + 1, 1);
            String line =
                    lines.get(i).strip().replaceFirst("^[\\p{Z}\\p{Cf}]+", "").replaceFirst("^export\\s+", "");
            for (String name : names) {
                if (line.matches(name + "\\b.*")) {
                    Setting before = variables.put(name, new Setting(name, value(name, line, here), false, here));
                    refuseSecond(before, here);
                }
            }
        }
        return List.copyOf(variables.values());
    }

    private static void refuseSecond(Setting before, Origin here) {
        if (before != null) {
            throw new InputException(
                    here,
                    before.key() + " is given here again, after line "
                            + before.origin().line());
        }
    }

    private static String value(String name, String line, Origin here) {
        Matcher assignment = Pattern.compile(name + VALUE).matcher(line);
        if (!assignment.matches()) {
            throw new InputException(here, "the line must be " + name + "=value");
        }
        for (int group = 1; group < 3; group++) {
            if (assignment.group(group) != null) {
                return assignment.group(group);
            }
        }
        return assignment.group(3);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? TextFile.readLeniently(file).lines().toList()
                    : List.of();
        } catch (IOException e) {
            throw new InputException(
                    Origin.of(file.toString()), "the file can't be read (" + FileProblem.reason(e) + ")");
        }
    }
}
