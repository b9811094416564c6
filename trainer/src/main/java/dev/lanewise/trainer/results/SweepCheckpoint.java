package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A sweep under way, as a file of JSON keeps it: what was asked for, and the runs that have ended.
 *
 * @param source where the configuration came from
 * @param configuration its text, YAML
 * @param overrides what was given beside it, in ascending precedence
 * @param folder the folder that relative data files start from, named from the root
 * @param rows runs that have ended, with the texts of their values
 */
public record SweepCheckpoint(
        String source, String configuration, List<Given> overrides, String folder, List<SweepRow> rows) {

    /**
     * A key's value.
     *
     * @param key the key
     * @param text its value, as it was written
     * @param origin where it was given
     */
    public record Given(String key, String text, String origin) {}

    private static final String KIND = "a checkpoint of a sweep";
    private static final String TEXTS = "texts";
    private static final String DATA = "data_sha256";

    /** Takes copies of the lists. */
    public SweepCheckpoint {
        overrides = List.copyOf(overrides);
        rows = List.copyOf(rows);
    }

    /**
     * The same with other runs.
     *
     * @param others runs that have ended
     * @return the checkpoint
     */
    public SweepCheckpoint with(List<SweepRow> others) {
        return new SweepCheckpoint(source, configuration, overrides, folder, others);
    }

    /**
     * Writes it.
     *
     * @param out where it goes, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public void write(OutputStream out) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", KIND);
        map.put("source", source);
        map.put("configuration", configuration);
        map.put("folder", folder);
        map.put("overrides", overrides.stream().map(SweepCheckpoint::map).toList());
        List<Map<String, Object>> runs = new ArrayList<>();
        for (SweepRow row : rows) {
            Map<String, Object> run = SweepJson.row(row);
            Map<String, Object> texts = new LinkedHashMap<>();
            row.values().forEach(value -> texts.put(value.key(), value.text()));
            run.put(TEXTS, texts);
            run.put(DATA, row.dataSha256());
            runs.add(run);
        }
        map.put("runs", runs);
        Json.write(map, out);
    }

    private static Map<String, Object> map(Given given) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", given.key());
        map.put("text", given.text());
        map.put("origin", given.origin());
        return map;
    }

    /**
     * Whether a file may be one: of all checkpoints, those of a sweep alone are JSON.
     *
     * @param file the file
     * @return false where it begins with anything but a brace, or can't be read
     */
    public static boolean isIn(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '{';
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads it.
     *
     * @param file the file
     * @return what was kept
     * @throws InputException if it can't be read, or holds anything else
     */
    public static SweepCheckpoint read(Path file) {
        Origin origin = Origin.of(file.toString());
        if (Files.isRegularFile(file) && !isIn(file)) { // such as one of train, which isn't even text
            throw new InputException(origin, "this is not " + KIND + ", which is JSON");
        }
        try {
            if (!TextFile.readLeniently(file).startsWith("{")) {
                throw new InputException(origin, "this is not " + KIND + ", which is JSON");
            }
            Map<String, Object> map = JSON.std.mapFrom(TextFile.read(file, "checkpoint"));
            if (!KIND.equals(map.get("kind"))) {
                throw new InputException(origin, "this is not " + KIND);
            }
            List<Given> overrides = new ArrayList<>();
            for (Object given : (List<?>) map.get("overrides")) {
                Map<?, ?> one = (Map<?, ?>) given;
                overrides.add(new Given(text(one.get("key")), text(one.get("text")), text(one.get("origin"))));
            }
            List<SweepRow> rows = new ArrayList<>();
            for (Object run : (List<?>) map.get("runs")) {
                rows.add(row((Map<?, ?>) run, origin));
            }
            return new SweepCheckpoint(
                    text(map.get("source")), text(map.get("configuration")), overrides, text(map.get("folder")), rows);
        } catch (NoSuchFileException e) {
            throw new InputException(origin, "there is no such checkpoint");
        } catch (IOException e) {
            throw new InputException(origin, "the checkpoint can't be read (" + FileProblem.reason(e) + ")");
        } catch (JacksonException e) {
            throw new InputException(origin, "this is not " + KIND + ", which is JSON");
        } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
            throw new InputException(origin, "this " + KIND.substring(2) + " is damaged");
        }
    }

    private static SweepRow row(Map<?, ?> run, Origin origin) {
        List<SettingUsed> values = new ArrayList<>();
        ((Map<?, ?>) run.get(TEXTS))
                .forEach((key, text) ->
                        values.add(new SettingUsed(text(key), text(text), text(text), origin, Optional.empty())));
        SweepRow.Figures figures = new SweepRow.Figures(
                number(run.get("validation_loss")),
                number(run.get("validation_rmse")),
                number(run.get("validation_mae")));
        String hash = (String) run.get("weights_sha256");
        String problem = (String) run.get("problem");
        return new SweepRow(
                ((Number) run.get("run")).intValue(),
                SweepRow.Status.valueOf(text(run.get("status")).toUpperCase(Locale.ROOT)),
                values,
                figures,
                ((Number) run.get("epochs")).intValue(),
                ((Number) run.get("kept_epoch")).intValue(),
                ((Number) run.get("seconds")).doubleValue(),
                hash == null ? "" : hash,
                text(run.get(DATA)),
                problem == null ? "" : problem);
    }

    private static double number(Object value) {
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }

    private static String text(Object value) {
        return Objects.requireNonNull((String) value);
    }
}
