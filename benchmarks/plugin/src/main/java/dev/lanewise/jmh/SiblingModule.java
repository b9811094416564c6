package dev.lanewise.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A module of the same checkout that the benchmarks measure.
 *
 * @param folder the module's folder, which bears its name
 */
record SiblingModule(Path folder) {

    /** Where the module's compiled classes are. */
    Path classes() {
        return folder.resolve("target").resolve("classes");
    }

    /** Says in a sentence why the compiled classes aren't those of the sources; empty if they are. */
    Optional<String> staleness() throws IOException {
        Optional<FileTime> compiled = newest(classes());
        if (compiled.isEmpty()) {
            return Optional.of("The module " + folder.getFileName() + " is not compiled");
        }
        Optional<FileTime> written = newest(folder.resolve("src").resolve("main"));
        if (written.isPresent() && written.get().compareTo(compiled.get()) > 0) {
            return Optional.of("The module " + folder.getFileName() + " has sources newer than its classes");
        }
        return Optional.empty();
    }

    private static Optional<FileTime> newest(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        FileTime newest = null;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                FileTime time = Files.getLastModifiedTime(file);
                if (newest == null || time.compareTo(newest) > 0) {
                    newest = time;
                }
            }
        }
        return Optional.ofNullable(newest);
    }
}
