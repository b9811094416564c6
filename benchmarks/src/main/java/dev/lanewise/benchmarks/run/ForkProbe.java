package dev.lanewise.benchmarks.run;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.trainer.results.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.options.Options;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Asks a JVM that is started as JMH starts its forks for the machine, the Java runtime and the kernels: flags for the
 * forks ({@code -jvmArgsAppend}, {@code -jvm}) may change all of them.
 */
public final class ForkProbe {

    private ForkProbe() {}

    /**
     * Answers: one line of JSON.
     *
     * @param args none
     * @throws IOException never
     */
    public static void main(String[] args) throws IOException {
        Environment here = Environment.here();
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", here.cpu());
        machine.put("cores", here.cores());
        machine.put("os", here.os());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("machine", machine);
        answer.put("jdk", here.java());
        answer.put("kernels", Kernels.runnable().stream().map(LstmKernel::name).toList());
        answer.put("choice", choice());
        System.out.println(JSON.std.asString(answer));
    }

    private static String choice() {
        try {
            Choice choice = Choice.of(Mode.AUTO, Machine.here());
            return choice.kernel().name() + ", " + choice.reason();
        } catch (UnsupportedOperationException e) {
            return "none, " + e.getMessage();
        }
    }

    /**
     * The flags of the forks' JVM, as JMH puts them together.
     *
     * @param line JMH's command line
     * @return the flags, in their order
     */
    static List<String> flags(Options line) {
        List<String> flags = new ArrayList<>(line.getJvmArgsPrepend().orElse(BenchmarkDefaults.FLAGS));
        flags.addAll(
                line.getJvmArgs().orElse(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        flags.addAll(line.getJvmArgsAppend().orElse(List.of()));
        return flags;
    }

    /**
     * Asks.
     *
     * @param line JMH's command line
     * @return machine, jdk, kernels and choice
     * @throws IOException in a sentence, if that JVM doesn't start
     */
    static Map<String, Object> ask(Options line) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(line.getJvm()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags(line));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ForkProbe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = Arrays.asList(output.strip().split("\\R"));
        String answer = lines.stream().filter(each -> each.startsWith("{")).reduce("", (before, last) -> last);
        try {
            return JSON.std.mapFrom(answer);
        } catch (JacksonException e) {
            throw new IOException("a JVM with the flags " + flags(line) + " doesn't start: " + String.join(" ", lines));
        }
    }
}
