package dev.lanewise.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param text all of it
 */
record Document(String text) {

    /** The project's top folder. */
    static Path root() {
        return Path.of(System.getProperty("lanewise.root"));
    }

    static Document read(String path) throws IOException {
        return new Document(Files.readString(root().resolve(path)));
    }

    /** The blocks of code in a language, each without its fences. */
    List<String> blocks(String language) {
        Pattern block = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
        return block.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Lines without their indentation: a block in a document starts at the left, the same code in a class doesn't. */
    static String flat(String code) {
        return String.join("\n", code.lines().map(String::strip).toList()) + "\n";
    }

    /** All Java sources in a folder, as texts. */
    static List<String> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Document::readString)
                    .toList();
        }
    }

    private static String readString(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
