package dev.lanewise.trainer.launch;

import dev.lanewise.kernels.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts the second JVM: flags that make it faster, the first one's flags, and the module. */
public final class SecondJvmCommand {

    /**
     * Vector code is some hundred times slower until C2 has compiled it. So C2 compiles it after a hundredth of the
     * usual number of calls (but not the methods that it always inlines, for which the later command holds), and
     * spends no time on loops that are under way, as it would compile them once more with the whole method: the
     * hundredth counts for them, too. It must have seen the vectors' types by then, so C1 collects them however long
     * its queue is.
     * HotSpot's flags; other JVMs ignore them.
     */
    private static final List<String> COMPILE_SOON = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,dev.lanewise.kernels.Simd*::*,0.01",
            "-XX:CompileCommand=CompileThresholdScaling,dev.lanewise.kernels.SimdLanes::*,1.0",
            Machine.INLINE_LANES,
            "-XX:Tier3DelayOn=100000",
            "-XX:Tier4BackEdgeThreshold=400000000");

    private SecondJvmCommand() {}

    /**
     * Puts the command together. Must run in the first JVM: the process id is its own.
     *
     * @param classPath where both find the program
     * @param jvmFlags the first JVM's flags; where they contradict ours, they win
     * @param mainClass class to start
     * @param args its arguments
     * @return program and arguments
     */
    public static List<String> of(String classPath, List<String> jvmFlags, String mainClass, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMPILE_SOON);
        command.add(Machine.ALIGN_OBJECTS);
        command.addAll(ClassArchive.flags(classPath, jvmFlags));
        command.addAll(jvmFlags);
        command.add("--add-modules=" + Machine.VECTOR_MODULE);
        command.add("-D" + SecondJvm.PARENT + "=" + ProcessHandle.current().pid());
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(List.of(args));
        return command;
    }

    /** Whether a flag is of one of these kinds. */
    static boolean startsWithAny(String flag, List<String> kinds) {
        for (String kind : kinds) {
            if (flag.startsWith(kind)) {
                return true;
            }
        }
        return false;
    }
}
