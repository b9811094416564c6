package dev.lanewise.trainer;

import dev.lanewise.trainer.cli.Program;
import dev.lanewise.trainer.launch.ParentWatch;
import dev.lanewise.trainer.launch.SecondJvm;
import java.util.OptionalInt;

/**
 * Where the program starts: hands over to a JVM that can run SIMD kernels if this one can't, or does the work here.
 */
public final class Main {

    private Main() {}

    /**
     * Runs the command line and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong use.
     *
     * @param args options; {@code --help} lists them
     */
    public static void main(String[] args) {
        OptionalInt exitCode = OptionalInt.empty();
        if (SecondJvm.isThisOne()) {
            ParentWatch.start();
        } else {
            exitCode = SecondJvm.run(Main.class, args);
        }
        System.exit(exitCode.isPresent() ? exitCode.getAsInt() : Program.execute(args));
    }
}
