package dev.lanewise.trainer.cli;

import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.results.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that shows what the kernels are and do on this machine. */
@Command(
        name = KernelsCommand.NAME,
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        header = "Show the kernels on this machine, compare their bits, and time them.",
        description = {
            "",
            "Shows the kernel variants on this machine, which one kernel.mode auto takes",
            "and why, whether all give the same bits, and roughly how fast each one is.",
            "Takes some seconds."
        },
        footer = {"", "Exit code 1 means that the bits differ: please report that as a bug."})
final class KernelsCommand implements Callable<Integer> {

    /** The word for it on the command line. */
    static final String NAME = "kernels";

    /** What the speed is measured on: a middling layer, in the cache. */
    private static final LstmShape MEASURED = new LstmShape(8, 64, 50, 32);

    private static final long WARM_UP_NANOS = 1_200_000_000L;
    private static final int TIMES = 21;
    private static final double MICROSECOND = 1e3;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Override
    public Integer call() {
        Environment here = Environment.here();
        System.out.printf("%s, %d processors, Java %s%n%n", here.cpu(), here.cores(), here.java());
        Machine machine = Machine.here();
        String simd = describe(Mode.SIMD, machine);
        String auto = describe(Mode.AUTO, machine);
        System.out.printf("kernel.mode scalar  %s%n", describe(Mode.SCALAR, machine));
        System.out.printf("kernel.mode simd    %s%n", simd);
        System.out.printf("kernel.mode auto    %s%n%n", auto);
        if (!machine.fma()) {
            return Program.FAILED;
        }
        try (Team team = new Team(1)) {
            boolean same = checkBits(team);
            measure(
                    Kernels.runnable()
                            .subList(
                                    0,
                                    machine.optimisingCompiler()
                                            ? Kernels.runnable().size()
                                            : 1),
                    team);
            return same ? Program.DONE : Program.FAILED;
        }
    }

    private static String describe(Mode mode, Machine machine) {
        try {
            Choice choice = Choice.of(mode, machine);
            return choice.kernel().name() + ": " + (mode == Mode.AUTO ? choice.reason() : "runs here");
        } catch (UnsupportedOperationException e) {
            return e.getMessage();
        }
    }

    private static boolean checkBits(Team team) {
        boolean allSame = true;
        for (LstmKernel kernel :
                Kernels.runnable().subList(1, Kernels.runnable().size())) {
            boolean same = SelfCheck.SHAPES.stream().allMatch(shape -> {
                SelfCheck check = new SelfCheck(shape, team);
                return SelfCheck.same(check.results(Kernels.scalar()), check.results(kernel));
            });
            System.out.printf(
                    "bits of %-9s %s%n",
                    kernel.name(),
                    same
                            ? "the same as scalar's, in forward pass, backward pass and single steps of "
                                    + SelfCheck.SHAPES.size() + " shapes"
                            : "DIFFER from scalar's");
            allSame &= same;
        }
        return allSame;
    }

    private static void measure(List<LstmKernel> kernels, Team team) {
        System.out.printf(
                "%nForward and backward pass of %d units and %d inputs, %d steps, %d rows, one thread:%n",
                MEASURED.hidden(), MEASURED.inputs(), MEASURED.steps(), MEASURED.batch());
        double scalar = Double.NaN;
        for (LstmKernel kernel : kernels) {
            double micros = micros(kernel, team);
            scalar = Double.isNaN(scalar) ? micros : scalar;
            System.out.printf(Locale.ROOT, "%-17s %10.0f us %7.1f x scalar%n", kernel.name(), micros, scalar / micros);
        }
        System.out.println("Medians of a quick look; `mvn -pl benchmarks jmh:run` measures with care.");
    }

    private static double micros(LstmKernel kernel, Team team) {
        SelfCheck work = new SelfCheck(MEASURED, team);
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            work.run(kernel);
        }
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long before = System.nanoTime();
            work.run(kernel);
            times[i] = (System.nanoTime() - before) / MICROSECOND;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }
}
