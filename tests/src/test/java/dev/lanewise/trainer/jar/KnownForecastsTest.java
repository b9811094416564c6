package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forecasts of real series for which nothing but target and horizon is chosen have the same weights and bytes on every
 * machine. The constants change with the numeric contract, and with the rules of the recipe; the page of known tasks
 * has them, too.
 */
@Tag("jar")
class KnownForecastsTest {

    @TempDir
    private Path folder;

    private static final String SUNSPOTS = "fa7229e31401161a1866e5ab53382228575dd5a7be414ba378f4da930a70191a";
    private static final String UNEMPLOYMENT = "92559158efa317975e40b20e7643afaca29b0bd3085eba80806f6e2620390127";

    private Outcome forecast(String series, String target, int horizon, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "forecast",
                Path.of(System.getProperty("lanewise.root"), series).toString(),
                "--target",
                target,
                "--horizon",
                Integer.toString(horizon),
                "--output",
                "next.csv"));
        arguments.addAll(List.of(options));
        Outcome outcome = new TrainerJar(folder).run(arguments.toArray(String[]::new));
        assertEquals(0, outcome.exitCode(), outcome.err());
        return outcome;
    }

    private String hashOfFile() throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(folder.resolve("next.csv"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** With the backtest, by which intervals are widened. */
    @ParameterizedTest
    @CsvSource({
        "trainer/examples/sunspots.csv, SUNACTIVITY, 11, " + SUNSPOTS
                + ", 2c803f5f266f19de9dc8a632fe39a1d07079a202c5a19ceb4676c99c411af3f9",
        "tests/src/test/resources/series/us-macro.csv, unemp, 4, " + UNEMPLOYMENT
                + ", 86db4892721749ab605dda59dc7e3a0a962d9711e2df52b6aa2192d2c0b30c09"
    })
    void asTheCommandGivesThem(String series, String target, int horizon, String weights, String file)
            throws Exception {
        assertEquals(weights, forecast(series, target, horizon).value("weights_sha256"));
        assertEquals(file, hashOfFile(), Files.readString(folder.resolve("next.csv")));
    }

    /** Without it, so that it takes seconds; the weights are the same. The test above has the usual two threads. */
    @ParameterizedTest
    @CsvSource({
        "trainer/examples/sunspots.csv, SUNACTIVITY, 11, " + SUNSPOTS
                + ", ab17fc23e79f3677d30c7ea537dfd666ef802bab4f97a27f7cf3bd745eed827f",
        "tests/src/test/resources/series/us-macro.csv, unemp, 4, " + UNEMPLOYMENT
                + ", 1d5dc89daa122cd89eed6beb34408faffb750a19e34548790c54f1c9ef33397f"
    })
    void onBothKernelsAndOneAndTwoThreads(String series, String target, int horizon, String weights, String file)
            throws Exception {
        for (String computation : List.of("scalar 1", "scalar 2", "auto 1")) {
            String[] words = computation.split(" ");
            Outcome outcome =
                    forecast(series, target, horizon, "--no-backtest", "--kernel", words[0], "--threads", words[1]);
            assertEquals(weights, outcome.value("weights_sha256"), computation);
            assertEquals(file, hashOfFile(), computation);
        }
    }
}
