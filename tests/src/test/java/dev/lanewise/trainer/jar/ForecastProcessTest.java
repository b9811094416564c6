package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** What the command {@code forecast} does as a process: signals, and what is piped in. */
@Tag("jar")
@DisabledOnOs(OS.WINDOWS) // its processes can't be told to end, only ended; nor has it /dev/stdin
class ForecastProcessTest {

    private static final String SERIES = "value\n"
            + String.join(
                    "\n",
                    IntStream.range(0, 60).mapToObj(i -> "" + (10 + i % 6)).toList())
            + "\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "INT, 130, --origins=2",
        "TERM, 143, --origins=2",
        "INT, 130, --no-backtest",
        "TERM, 143, --no-backtest",
        "INT, 130, --layout=columns",
        "TERM, 143, --layout=columns --per-series"
    })
    void aSignalEndsTheBacktestAndTheLastTraining(String signal, int exitCode, String part) throws Exception {
        Files.writeString(folder.resolve("series.csv"), SERIES);
        TrainerJar jar = new TrainerJar(folder);
        List<String> arguments = new ArrayList<>(List.of("forecast", "series.csv", "--horizon=3"));
        arguments.addAll(List.of("--updates=1000000000", "--json", "--output=next.csv"));
        arguments.addAll(List.of(part.split(" ")));
        Process run = jar.start(arguments.toArray(String[]::new));
        try {
            awaitTraining(run);
            new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid()))
                    .start()
                    .waitFor();
            assertTrue(run.waitFor(60, TimeUnit.SECONDS), "the run ignores the signal");
        } finally {
            all(run).forEach(ProcessHandle::destroyForcibly);
        }
        assertEquals(exitCode, run.exitValue(), Files.readString(jar.err()));
        assertTrue(
                Files.readString(jar.err()).contains("Stopped before the work was done."), Files.readString(jar.err()));
        Map<String, Object> document = JSON.std.mapFrom(Files.readString(jar.out()));
        assertTrue(document.containsKey("error"), document.toString());
        assertTrue(document.containsKey("exit_code"), document.toString());
        assertNull(document.get("exit_code"), "the signal's own code is the process's");
        assertFalse(Files.exists(folder.resolve("next.csv")));
    }

    /** A training has workers of its own; there is nothing to see of it from outside but the work. */
    private static void awaitTraining(Process run) throws InterruptedException {
        for (int tenths = 0; tenths < 600 && run.isAlive() && cpuMillis(run) < 4000; tenths++) {
            Thread.sleep(100);
        }
    }

    private static long cpuMillis(Process run) {
        return all(run).stream()
                .mapToLong(each -> each.info()
                        .totalCpuDuration()
                        .map(time -> time.toMillis())
                        .orElse(0L))
                .sum();
    }

    private static List<ProcessHandle> all(Process run) {
        return new ArrayList<>(
                Stream.concat(run.descendants(), Stream.of(run.toHandle())).toList());
    }

    @ParameterizedTest
    @CsvSource({"-", "/dev/stdin"})
    void aSeriesCanBePipedIn(String file) throws Exception {
        TrainerJar jar = new TrainerJar(folder);
        Process run = jar.start("forecast", file, "--horizon=3", "--method=theta", "--no-backtest");
        try (OutputStream in = run.getOutputStream()) {
            in.write(SERIES.getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(run.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, run.exitValue(), Files.readString(jar.err()));
        assertTrue(Files.readString(jar.out()).contains("60 values"), Files.readString(jar.out()));
    }
}
