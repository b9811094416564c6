package dev.lanewise.benchmarks.report;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the reports of saved runs again. */
public final class ReportMain {

    private ReportMain() {}

    /**
     * Makes reports; exit code 1 if one can't be made, 2 if the command line is wrong.
     *
     * @param args the folder of all results, and the names of runs; without names, all
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        if (args.length == 0) {
            System.err.println("No report was made: the folder of all results must be named.");
            return 2;
        }
        try {
            Path results = Path.of(args[0]);
            List<RunFile> files = args.length == 1
                    ? RunFile.all(results)
                    : List.of(args).subList(1, args.length).stream()
                            .map(name -> new RunFile(results, name))
                            .toList();
            if (files.isEmpty()) {
                throw new IOException("there is no saved run in " + results.resolve("benchmarks")
                        + "; jmh:run with -Djmh.save=NAME saves one");
            }
            for (RunFile file : files) {
                Report.write(file, Report.files(file.name(), file.read())).forEach(System.out::println);
            }
            return 0;
        } catch (IllegalArgumentException | InputException e) {
            System.err.println("No report was made: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("No report was made: " + e.getMessage() + ".");
            return 1;
        }
    }
}
