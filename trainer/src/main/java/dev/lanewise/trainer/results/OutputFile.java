package dev.lanewise.trainer.results;

import dev.lanewise.trainer.config.InputException;
import dev.lanewise.trainer.config.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a run leaves behind, written whole or not at all: first beside its place, then moved there in one go. */
public final class OutputFile {

    private final Path path;
    private final Path target;

    private OutputFile(Path path, Path target) {
        this.path = path;
        this.target = target;
    }

    /**
     * Where it stands.
     *
     * @return the path as the user gave it
     */
    public Path path() {
        return path;
    }

    /**
     * Checks, before a long run, that a file can be written.
     *
     * @param file where it shall stand
     * @param option the option that names it, for complaints
     * @return the file, unchanged so far
     * @throws InputException if it can't be written
     */
    public static OutputFile at(Path file, String option) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw cannot(file, option, "it is a folder");
            }
            if (Files.exists(target) && !(Files.isRegularFile(target) && Files.isWritable(target))) {
                throw cannot(file, option, "it is there and is not a file that may be written");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw cannot(file, option, "there is no folder " + target.getParent());
            }
            OutputFile output = new OutputFile(file, target);
            Files.delete(Files.createFile(output.temporary()));
            return output;
        } catch (IOException e) {
            throw cannot(file, option, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static InputException cannot(Path file, String option, String reason) {
        return new InputException(Origin.of("option " + option), "can't write to " + file + ": " + reason);
    }

    /**
     * Writes, in place of what the file may have held before.
     *
     * @param content the whole file
     * @throws IOException if it fails; the file is then as it was
     */
    public void write(byte[] content) throws IOException {
        Path temporary = temporary();
        try {
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
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

    private Path temporary() {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
        return target.resolveSibling(name);
    }
}
