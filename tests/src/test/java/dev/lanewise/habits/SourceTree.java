package dev.lanewise.habits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text files of the project as they stand in its folders, without what builds and tools leave there. */
final class SourceTree {

    private static final Set<String> NOT_OURS = Set.of("target", "logs", ".git", ".ci", ".idea", ".vscode");
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|xml|yaml|yml|md|sh|properties|config|json|csv)|\\.[a-z]+|LICENSE");
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    /**
     * A file of the project.
     *
     * @param path from the top folder, with slashes
     * @param text its content
     */
    record File(String path, String text) {

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isJava() {
            return path.endsWith(".java");
        }

        /** Whether it writes code, which stands in its strings; it belongs to no package. */
        boolean isTemplate() {
            return path.contains("/src/main/templates/");
        }

        boolean isIn(String folder) {
            return path.startsWith(folder + "/");
        }

        List<String> lines() {
            return text.lines().toList();
        }

        /** The text without comments and strings, each replaced by its line ends, so that lines keep their numbers. */
        String code() {
            if (isTemplate()) {
                return text;
            }
            Matcher matcher = COMMENT_OR_STRING.matcher(text);
            return matcher.replaceAll(found -> found.group().replaceAll("[^\\n]", ""));
        }
    }

    private SourceTree() {}

    static List<File> files() {
        Path root = root();
        List<File> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains("" + folder.getFileName())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    String own = path.getFileName().toString();
                    // in a linked working tree .git is a file
                    if (TEXT.matcher(own).matches() && !NOT_OURS.contains(own)) {
                        String name = root.relativize(path).toString().replace('\\', '/');
                        files.add(new File(name, Files.readString(path, StandardCharsets.UTF_8)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    /** The top folder: as the build says, or the nearest one upwards that holds the kernels. */
    static Path root() {
        String told = System.getProperty("lanewise.root");
        Path folder = Path.of(told == null ? "" : told).toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("kernels/pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "the project's folder isn't above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
