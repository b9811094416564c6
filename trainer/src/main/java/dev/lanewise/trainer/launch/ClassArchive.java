package dev.lanewise.trainer.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The archive of the classes that the second JVM loads, from which it starts faster: one for each version of Java,
 * beside the jar. The JDK's own archive doesn't fit objects that start at cache lines. Where an archive no longer fits,
 * because jar or JVM have changed, the JVM finds that out and goes on without it.
 *
 * <p>The first JVM asks here, and pays for each class it loads: so there are loops in place of streams.
 */
final class ClassArchive {

    private static final String JAR = ".jar";

    /** Flags of users who have an archive of their own, or want none: the JVM refuses to take two. */
    private static final List<String> USERS_OWN = List.of(
            "-Xshare",
            "-XX:SharedArchiveFile",
            "-XX:SharedClassListFile",
            "-XX:DumpLoadedClassList",
            "-XX:ArchiveClassesAtExit",
            "-XX:AOT");

    private ClassArchive() {}

    /**
     * Flags that let the second JVM use the archive.
     *
     * @param classPath its class path
     * @param jvmFlags its other flags
     * @return none where there is no archive; otherwise the archive, and that the JVM says nothing if it doesn't fit
     */
    static List<String> flags(String classPath, List<String> jvmFlags) {
        for (String flag : jvmFlags) {
            if (SecondJvmCommand.startsWithAny(flag, USERS_OWN)) {
                return List.of();
            }
        }
        String archive = file(classPath);
        return archive != null && new File(archive).isFile()
                ? List.of("-XX:SharedArchiveFile=".concat(archive), "-Xlog:cds=off")
                : List.of();
    }

    /**
     * Where the archive lies, or would: beside the jar that a link leads to.
     *
     * @param classPath what it is for
     * @return the absolute path; null unless the class path is one jar, in a place whose name the JVM doesn't cut into
     *     several
     */
    static String file(String classPath) {
        try {
            Path jar = new File(classPath).toPath().toRealPath();
            String name = jar.toString();
            boolean isOneJar = name.endsWith(JAR) && Files.isRegularFile(jar) && !name.contains(File.pathSeparator);
            return isOneJar
                    ? name.substring(0, name.length() - JAR.length())
                            .concat("-")
                            .concat(System.getProperty("java.runtime.version"))
                            .concat(".jsa")
                    : null;
        } catch (IOException | IllegalArgumentException e) {
            return null; // several jars, for example
        }
    }
}
