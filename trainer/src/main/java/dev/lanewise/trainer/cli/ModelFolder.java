package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.training.ForecastModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A folder of models, one for each series, in files of their names. */
final class ModelFolder {

    private static final String ENDING = ".safetensors";
    private static final String PLAIN = "-_.";
    /** File systems take names of 255 bytes, of which a file that isn't whole yet needs some. */
    private static final int LONGEST = 200;

    private static final int HASH = 16;

    private final Path folder;
    private int written;
    private Optional<String> problem = Optional.empty();

    private ModelFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, if it isn't there; null for none. */
    static ModelFolder at(String option, Path folder) {
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw OptionValues.wrong(option, "the folder " + folder + " can't be made (" + FileProblem.of(e) + ")");
            }
        }
        return new ModelFolder(folder);
    }

    /** Writes a model as soon as it is there: all together would need too much memory. */
    void keep(String id, ForecastModel model) {
        if (folder == null) {
            return;
        }
        Path path = folder.resolve(fileName(id));
        try {
            ForecastFiles.writeModel(model, OutputFile.at(path));
            count(Optional.empty());
        } catch (IOException e) {
            count(Optional.of("The model of series " + Shown.brief(id) + " can't be written to " + path + " ("
                    + FileProblem.of(e) + ")."));
        } catch (InputException e) { // the forecasts are worth writing all the same
            count(Optional.of("The model of series " + Shown.brief(id) + " isn't written: " + e.getMessage() + "."));
        }
    }

    private synchronized void count(Optional<String> failure) {
        written += failure.isEmpty() ? 1 : 0;
        problem = problem.or(() -> failure);
    }

    /**
     * The name of a series as that of a file: all but letters, digits and - _ . of ASCII by their bytes, as in %20. A
     * long one is cut, and ends in a hash of the whole.
     */
    static String fileName(String id) {
        StringBuilder name = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean isPlain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || PLAIN.indexOf(c) >= 0 && (c != '.' || name.length() > 0);
            name.append(isPlain ? Character.toString(c) : String.format("%%%02X", (int) c));
        }
        if (name.length() > LONGEST) {
            name.setLength(LONGEST - HASH - 1);
            int byteOfItsOwn = name.indexOf("%", name.length() - 2);
            name.setLength(byteOfItsOwn < 0 ? name.length() : byteOfItsOwn);
            name.append('~').append(hash(id), 0, HASH);
        }
        return name + ENDING;
    }

    private static String hash(String id) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Says where the models are, or why one isn't there. */
    synchronized void say(ForecastFiles files) {
        if (folder != null) {
            problem.ifPresent(files::fail);
            files.say("models: " + written + " in " + folder);
        }
    }
}
