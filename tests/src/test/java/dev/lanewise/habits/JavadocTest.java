package dev.lanewise.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.habits.SourceTree.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of what others build on is complete and has no warnings. */
class JavadocTest {

    /** The JDK that counts: older ones ask compact constructors for parameters that their records have told of. */
    private static final int REFERENCE_JDK = 25;

    private static final List<String> DOCUMENTED =
            List.of("kernels/src/main/java", "forecaster/src/main/java", "trainer/src/main/java");

    @TempDir
    private Path folder;

    @Test
    void javadocHasNothingToWarnOf() throws Exception {
        boolean complete = Runtime.version().feature() >= REFERENCE_JDK;
        List<String> args = new ArrayList<>(List.of("-quiet", "-Xdoclint:" + (complete ? "all" : "all,-missing")));
        args.addAll(List.of("--release", "17", "--add-modules", "jdk.incubator.vector"));
        args.addAll(List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString()));
        for (File file : SourceTree.files()) {
            if (file.isJava() && DOCUMENTED.stream().anyMatch(file::isIn)) {
                args.add(SourceTree.root().resolve(file.path()).toString());
            }
        }
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int exitCode = ToolProvider.findFirst("javadoc").orElseThrow().run(writer, writer, args.toArray(String[]::new));
        List<String> complaints = output.toString()
                .lines()
                .filter(line -> !line.matches("warning: .*incubating.*|\\d+ warnings?"))
                .toList();
        assertEquals(List.of(), complaints);
        assertEquals(0, exitCode);
        assertTrue(Files.exists(folder.resolve("dev/lanewise/kernels/LstmKernel.html")));
    }
}
