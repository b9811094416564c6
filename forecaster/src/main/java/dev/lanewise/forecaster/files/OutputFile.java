package dev.lanewise.forecaster.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that a run leaves behind, written whole or not at all: first beside its place, then moved there in one go. */
public final class OutputFile {

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it.
         *
         * @param out where it goes; stays open
         * @throws IOException if it can't be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path path;
    private final Path target;

    private OutputFile(Path path, Path target) {
        this.path = path;
        this.target = target;
    }

    /**
     * Where the file is.
     *
     * @return the path as the user gave it
     */
    public Path path() {
        return path;
    }

    /**
     * Checks, before a long run, that a file can be written.
     *
     * @param file where it will be
     * @param option the option that names it, for complaints
     * @return the file, unchanged so far
     * @throws InputException if it can't be written
     */
    public static OutputFile at(Path file, String option) {
        try {
            return at(file);
        } catch (InputException e) {
            throw new InputException(Origin.ofOption(option), e.getMessage());
        }
    }

    /**
     * Checks that a file can be written.
     *
     * @param file where it will be
     * @return the file, unchanged so far
     * @throws InputException if it can't be written
     */
    public static OutputFile at(Path file) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw cannot(file, "it is a folder");
            }
            if (Files.exists(target) && !(Files.isRegularFile(target) && Files.isWritable(target))) {
                throw cannot(file, "what is there is not a file that may be written");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw cannot(file, "there is no folder " + target.getParent());
            }
            OutputFile output = new OutputFile(file, target);
            output.checkFolder();
            return output;
        } catch (IOException e) {
            throw cannot(file, FileProblem.reason(e));
        }
    }

    private void checkFolder() {
        try {
            Files.delete(Files.createFile(temporary()));
        } catch (IOException e) {
            throw cannot(path, "no file can be made in " + target.getParent() + " (" + FileProblem.reason(e) + ")");
        }
    }

    private static InputException cannot(Path file, String reason) {
        return new InputException("can't write to " + file + ": " + reason);
    }

    /**
     * Writes, in place of what the file may have held before.
     *
     * @param content the whole file
     * @throws IOException if it fails; the file is then as it was
     */
    public void write(byte[] content) throws IOException {
        write(out -> out.write(content));
    }

    /**
     * Writes what needn't be in memory as a whole, in place of what the file may have held before.
     *
     * @param content the whole file
     * @throws IOException if it fails; the file is then as it was
     */
    public void write(Content content) throws IOException {
        Path temporary = temporary();
        try {
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(Channels.newOutputStream(out));
                out.force(true);
            }
            move(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A new name each time: process ids are reused, in containers soon, and a killed run may have left a file. */
    private Path temporary() {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return target.resolveSibling("." + target.getFileName() + "." + random + ".tmp");
    }
}
