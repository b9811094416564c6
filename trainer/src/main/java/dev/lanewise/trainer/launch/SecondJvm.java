package dev.lanewise.trainer.launch;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.kernels.Machine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/**
 * SIMD kernels need the module {@code jdk.incubator.vector}, which {@code java -jar} alone doesn't load. So the
 * program starts itself once more, in a JVM with the module, and does nothing but wait for it. This side stays light:
 * it opens no log and reads no configuration.
 */
public final class SecondJvm {

    /**
     * System property of the second JVM: the process id of the first one. Where it is set, no further JVM is started.
     */
    public static final String PARENT = "lanewise.parent";

    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final List<String> ANSWERED_HERE = List.of("-h", "--help", "-V", "--version");
    /** A command that computes nothing. */
    private static final String COMPLETION = "completion";

    /**
     * Flags of a JVM that is watched: by an agent, a debugger, over JMX, by a flight recording. They are there
     * to see the work, and most of them hold a port or a file that a second JVM can't have, too.
     */
    private static final List<String> WATCHERS = List.of(
            "-javaagent:", "-agentlib:", "-agentpath:", "-Xrun", "-Dcom.sun.management.", "-XX:StartFlightRecording");

    private SecondJvm() {}

    /**
     * Whether this is the second JVM.
     *
     * @return true if the first one started it
     */
    public static boolean isThisOne() {
        return System.getProperty(PARENT) != null;
    }

    /**
     * Runs the program in a second JVM, where that helps, and waits for its end. If this JVM is told to end (Ctrl-C,
     * SIGTERM), it ends the second one and waits for that. Says so on the error stream if flags of this JVM keep the
     * work here.
     *
     * @param mainClass where the program starts
     * @param args the command line
     * @return the exit code; empty if this JVM has to do the work
     */
    public static OptionalInt run(Class<?> mainClass, String[] args) {
        if (!wouldHelp(args)) {
            return OptionalInt.empty();
        }
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        for (String flag : flags) {
            if (SecondJvmCommand.startsWithAny(flag, WATCHERS)) {
                System.err.println(remark(flag));
                return OptionalInt.empty();
            }
        }
        ProcessBuilder builder = new ProcessBuilder(
                        SecondJvmCommand.of(System.getProperty("java.class.path"), flags, mainClass.getName(), args))
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT);
        removeOptionVariables(builder);
        return run(builder);
    }

    /**
     * Whether this runtime has the vector module but hasn't loaded it. A job of the scalar kernel doesn't need it and
     * gets it all the same: what it costs is less than finding out. A runtime without {@code java.management} can't
     * tell its flags, so no second JVM is started there.
     */
    private static boolean wouldHelp(String[] args) {
        return ModuleLayer.boot().findModule(Machine.VECTOR_MODULE).isEmpty()
                && ModuleFinder.ofSystem().find(Machine.VECTOR_MODULE).isPresent()
                && ModuleLayer.boot().findModule("java.management").isPresent()
                && !System.getProperty("java.class.path", "").isEmpty()
                && !isAnsweredHere(args);
    }

    /**
     * What this JVM answers as well: nothing is computed, or the arguments can't even be read. A plain loop, as is the
     * one below: the first lambda of a JVM takes 10 ms, and the second JVM waits for them.
     */
    private static boolean isAnsweredHere(String[] args) {
        if (args.length > 0 && args[0].equals(COMPLETION)) {
            return true;
        }
        for (String word : args) {
            if (ANSWERED_HERE.contains(word) || FileProblem.isGarbled(word)) {
                return true;
            }
        }
        return false;
    }

    /** Names the flag without its settings, which may be long, or secret. */
    private static String remark(String flag) {
        return "The flag " + flag.replaceFirst("=.*", "")
                + " watches one JVM, so this one does the work, with the scalar"
                + " kernel. For the faster SIMD kernel, add --add-modules=" + Machine.VECTOR_MODULE
                + " to Java's flags.";
    }

    /** The first JVM's flags hold the options of these variables: they would be applied twice. */
    static void removeOptionVariables(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        for (String variable : OPTION_VARIABLES) {
            environment.remove(variable);
        }
    }

    private static OptionalInt run(ProcessBuilder builder) {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
        CountDownLatch copied = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(process, copied), "second-jvm-end"));
        try {
            IncubatorWarningFilter.copy(process.getErrorStream(), System.err);
            copied.countDown();
            return OptionalInt.of(process.waitFor());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        }
    }

    private static void endAndWait(Process process, CountDownLatch copied) {
        process.toHandle().destroy(); // the process's own destroy() closes its streams, and loses its last words
        boolean ended = false;
        while (!ended) {
            try {
                process.waitFor();
                copied.await(); // its last words are handed on
                ended = true;
            } catch (InterruptedException e) {
                // the child's own ending comes first
            }
        }
    }
}
