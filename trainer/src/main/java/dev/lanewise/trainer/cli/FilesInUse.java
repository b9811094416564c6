package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a run. What it writes must be neither something that it reads nor something else that it writes, however
 * the two are spelled: a link or {@code ./x} names the same file.
 */
final class FilesInUse {

    private static final int MOST_LINKS = 40;

    /**
     * A file.
     *
     * @param place where it is named, to begin a sentence with: "option --output"
     * @param given whether the user named it
     * @param path its name
     * @param role what it is, for the complaint about the other one: "the series (data.file)"
     */
    private record Use(String place, boolean given, Path path, String role) {}

    private final List<Use> read = new ArrayList<>();
    private final List<Use> written = new ArrayList<>();

    /** Adds a file that the run reads; null for none. */
    FilesInUse reads(String place, Path path, String role) {
        if (path != null) {
            read.add(new Use(place, true, path, role));
        }
        return this;
    }

    /** Adds a file that an option makes the run write; null for none. */
    FilesInUse writes(String option, Path path) {
        if (path != null) {
            written.add(new Use("option " + option, true, path, "the file of option " + option));
        }
        return this;
    }

    /** Adds the log file, which older ones follow; null for none. */
    FilesInUse logs(String place, boolean given, Path path) {
        if (path != null) {
            written.add(new Use(place, given, path, "the log file (logging.file)"));
            for (Path older : LogFile.olderThan(path)) {
                written.add(new Use(place, given, older, "an older log file (logging.file)"));
            }
        }
        return this;
    }

    /**
     * Compares them all.
     *
     * @throws InputException for the first file that would be written over
     */
    void check() {
        for (int i = 0; i < written.size(); i++) {
            for (Use other : read) {
                refuseSame(written.get(i), other);
            }
            for (Use other : written.subList(0, i)) {
                refuseSame(written.get(i), other);
            }
        }
    }

    private static void refuseSame(Use one, Use other) {
        if (same(one.path(), other.path())) {
            Use blamed = one.given() ? one : other;
            Use named = one.given() ? other : one;
            throw complaint(blamed.place(), blamed.path() + " is also " + named.role() + "; choose another file");
        }
    }

    private static InputException complaint(String place, String problem) {
        Origin where = Origin.of(place);
        return where.option().isPresent()
                ? new InputException(where, problem)
                : new InputException(place + ": " + problem);
    }

    /** Whether two names lead to one file, which need not be there yet. */
    private static boolean same(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isSameFile(one, other);
            }
            return resolved(one).equals(resolved(other));
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** The path with links followed as far as there is anything. */
    private static Path resolved(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target); i++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        if (Files.exists(target)) {
            return target.toRealPath();
        }
        Path folder = target.getParent();
        return folder == null
                ? target
                : resolved(folder).resolve(target.getFileName()).normalize();
    }
}
