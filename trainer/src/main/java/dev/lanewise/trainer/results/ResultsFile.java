package dev.lanewise.trainer.results;

import dev.lanewise.trainer.config.InputException;
import dev.lanewise.trainer.config.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.jr.ob.JSON;

/** A results file, written whole or not at all: first beside its place, then moved there in one go. */
public final class ResultsFile {

    private final Path target;

    private ResultsFile(Path target) {
        this.target = target;
    }

    /**
     * Checks, before a long run, that results can be written.
     *
     * @param file where they shall go
     * @return the file, unchanged so far
     * @throws InputException if it can't be written
     */
    public static ResultsFile at(Path file) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw cannot(file, "it is a folder");
            }
            if (Files.exists(target) && !(Files.isRegularFile(target) && Files.isWritable(target))) {
                throw cannot(file, "it is there and is not a file that may be written");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw cannot(file, "there is no folder " + target.getParent());
            }
            ResultsFile results = new ResultsFile(target);
            Files.delete(Files.createFile(results.temporary()));
            return results;
        } catch (IOException e) {
            throw cannot(file, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static InputException cannot(Path file, String reason) {
        return new InputException(Origin.of("option --output"), "can't write results to " + file + ": " + reason);
    }

    /**
     * Writes results, in place of what the file may have held before.
     *
     * @param results nested maps and lists
     * @throws IOException if it fails; the file is then as it was
     */
    public void write(Map<String, Object> results) throws IOException {
        String json = JSON.std.with(new DefaultPrettyPrinter()).asString(results) + "\n";
        Path temporary = temporary();
        try {
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
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
