package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvFormat;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Fill;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code data}. All keys are checked, also those that the chosen source doesn't use. */
final class DataReader {

    private final Settings settings;
    private final Path folder;

    private DataReader(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** What all keys together say; a relative file starts in the folder. */
    static Config.Data read(Settings settings, Path folder) {
        DataReader reader = new DataReader(settings, folder);
        return new Config.Data(
                settings.choice("data.source", Config.Source.class),
                reader.drawn(),
                reader.csv(),
                reader.windows(),
                reader.parts());
    }

    private Config.Drawn drawn() {
        return new Config.Drawn(
                settings.size("data.n_train"),
                settings.size("data.n_test"),
                settings.numberFromZero("data.noise_std"),
                settings.size("data.points"),
                settings.numberAboveZero("data.interval"));
    }

    private Config.Csv csv() {
        Path file = path(settings.get("data.file"));
        String time = settings.text("data.time");
        List<CalendarFeature> calendar = settings.choices("data.calendar", CalendarFeature.class);
        if (!calendar.isEmpty() && time.isEmpty()) {
            throw settings.get("data.calendar").mustBe("left out where data.time doesn't name a column of times");
        }
        return new Config.Csv(
                file == null ? null : folder.resolve(file),
                reading(time),
                Optional.of(settings.text("data.id")).filter(name -> !name.isEmpty()),
                names("data.column"),
                names("data.inputs"),
                names("data.future_inputs"),
                calendar);
    }

    /** How the file is read; without a column of times, its rows stay in their order. */
    private CsvOptions reading(String time) {
        CsvOptions found = CsvOptions.FOUND
                .withFormat(format())
                .withFill(settings.choice("data.fill", Fill.class))
                .withTimes(time.isEmpty() ? CsvOptions.TimeUse.WATCH : CsvOptions.TimeUse.ORDER);
        CsvOptions timed = time.isEmpty() ? found : found.withTimeColumn(time);
        Setting pattern = settings.get("data.time_format");
        if (pattern.text().isEmpty()) {
            return timed;
        }
        if (time.isEmpty()) {
            throw pattern.mustBe("left out where data.time doesn't name a column of times");
        }
        try {
            return timed.withTimePattern(pattern.text());
        } catch (IllegalArgumentException e) {
            throw new InputException(pattern.origin(), pattern.key(), pattern.key() + ": " + e.getMessage());
        }
    }

    private CsvFormat format() {
        Setting separator = settings.get("data.separator");
        Setting decimal = settings.get("data.decimal");
        Setting encoding = settings.get("data.encoding");
        try {
            return new CsvFormat(
                    CsvWords.separator(separator.text(), separator::mustBe),
                    CsvWords.decimalMark(decimal.text(), decimal::mustBe),
                    CsvWords.encoding(encoding.text(), encoding::mustBe),
                    settings.isTrue("data.header"),
                    new LinkedHashSet<>(settings.texts("data.missing")));
        } catch (IllegalArgumentException e) {
            throw new InputException(separator.origin(), separator.key(), separator.key() + ": " + e.getMessage());
        }
    }

    private Config.Windows windows() {
        return new Config.Windows(
                settings.size("data.sequence_length"),
                settings.size("data.patch"),
                settings.size("data.horizon"),
                settings.choice("data.scaling", Config.ScalingName.class));
    }

    private Config.Parts parts() {
        double testFraction = settings.number("data.test_fraction");
        if (testFraction <= 0 || testFraction >= 1) {
            throw settings.get("data.test_fraction").mustBe("a number between 0 and 1");
        }
        return new Config.Parts(
                testFraction,
                settings.share("data.validation_fraction"),
                settings.get("data.train_until"),
                settings.get("data.validation_until"),
                settings.get("data.test_until"));
    }

    private List<String> names(String key) {
        List<String> names = settings.texts(key);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw new InputException(
                        settings.get(key).origin(),
                        key,
                        key + " must be a list of names, and none of them empty; quote a name that begins with #");
            }
            if (!seen.add(name)) {
                throw new InputException(settings.get(key).origin(), key, key + " names " + name + " twice");
            }
        }
        return names;
    }

    /** The path that a setting names; null for an empty text. */
    static Path path(Setting setting) {
        try {
            return setting.text().isEmpty() ? null : Path.of(setting.text());
        } catch (InvalidPathException e) {
            throw new InputException(
                    setting.origin(),
                    setting.key(),
                    setting.key() + ": \"" + setting.text() + "\" is not a valid path here: " + FileProblem.of(e));
        }
    }
}
