package dev.lanewise.trainer.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a run took place.
 *
 * @param java version and maker of the Java runtime
 * @param os name, version and architecture of the operating system
 * @param cpu the processor's name, if the system says it
 * @param cores processors that this process may use
 */
public record Environment(String java, String os, String cpu, int cores) {

    private static final Path LINUX_CPUS = Path.of("/proc/cpuinfo");

    /**
     * Looks around.
     *
     * @return what was found
     */
    public static Environment here() {
        return new Environment(
                System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processor(),
                Runtime.getRuntime().availableProcessors());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(LINUX_CPUS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Environment::processorElsewhere);
        } catch (IOException e) {
            return processorElsewhere();
        }
    }

    private static String processorElsewhere() {
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? System.getProperty("os.arch") : windows;
    }
}
