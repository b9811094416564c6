package dev.lanewise.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The list of golden files: those of the test resources and, where the system property {@code lanewise.golden} names a
 * folder, every {@code *.json} in it. A relative folder counts from the one in {@code lanewise.root}, or else from the
 * working directory.
 */
public final class GoldenFiles {

    private GoldenFiles() {}

    /** All files that hold one pass. */
    public static List<GoldenPass> passes() {
        return all().stream()
                .filter(GoldenPass.class::isInstance)
                .map(GoldenPass.class::cast)
                .toList();
    }

    /** All files that hold a training run. */
    public static List<GoldenTraining> trainings() {
        return all().stream()
                .filter(GoldenTraining.class::isInstance)
                .map(GoldenTraining.class::cast)
                .toList();
    }

    /** All files, those of the test resources first. */
    public static List<GoldenFile> all() {
        List<Path> files = new ArrayList<>(in(resources()));
        String further = System.getProperty("lanewise.golden", "");
        if (!further.isBlank()) {
            files.addAll(in(Path.of(System.getProperty("lanewise.root", "")).resolve(further)));
        }
        return files.stream().map(GoldenFile::read).toList();
    }

    /** The {@code *.json} files of a folder, by name. */
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder of golden files at "
                    + folder.toAbsolutePath().normalize());
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "no *.json file is in " + folder.toAbsolutePath().normalize());
            }
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException("can't list the golden files in " + folder, failure);
        }
    }

    private static Path resources() {
        try {
            return Path.of(GoldenFiles.class.getResource("/golden/README.md").toURI())
                    .getParent();
        } catch (URISyntaxException failure) {
            throw new IllegalStateException("the golden files are not in a folder of the class path", failure);
        }
    }
}
