package dev.lanewise.forecaster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.SeriesFile;
import dev.lanewise.forecaster.series.SeriesSet;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many series take little more memory than their values and times: those of a hundred thousand series of a hundred
 * values, 160 MB, are read and learned from in a heap of 512 MB. Here it is a twentieth of both, in a JVM of its own.
 */
class ManySeriesMemoryTest {

    private static final int SERIES = 5_000;
    private static final int LENGTH = 100;
    private static final int HEAP_MB = 512 / 20;

    /** The other JVM: reads a file and learns from it; its exit code is 0 if the heap was large enough. */
    public static final class Small {

        private Small() {}

        /**
         * Learns.
         *
         * @param args the file, and its layout
         */
        public static void main(String[] args) {
            Layout layout = Layout.valueOf(args[1]);
            Optional<String> id = layout == Layout.LONG ? Optional.of("id") : Optional.empty();
            SeriesSet read = SeriesFile.read(Path.of(args[0]), CsvOptions.FOUND, layout, id);
            NetPlan net = NetPlan.DEFAULT.withHidden(8).withBatch(8).withUpdates(2);
            ForecastPlan plan = ForecastPlan.DEFAULT
                    .withHorizon(7)
                    .withTargets(read.targets().get(0))
                    .withMembers(2)
                    .withNet(net);
            ForecastDesign design = ForecastDesign.of(read.table(), plan);
            ForecastTrainer trainer = new ForecastTrainer(design, read.table(), Kernels.scalar(), 2);
            boolean isDone = trainer.run(progress -> true);
            System.exit(isDone && read.table().rows() == SERIES * LENGTH ? 0 : 3);
        }
    }

    private static void assertEnough(Path file, Layout layout) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx" + HEAP_MB + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Small.class.getName(),
                        file.toString(),
                        layout.name())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    private static String value(int series, int row) {
        return (series * 31 + row * 17) % 97 + "." + row % 10;
    }

    @Test
    void rowsWithIds(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("long.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,day,sales\n");
            for (int row = 0; row < LENGTH; row++) {
                LocalDate day = LocalDate.of(2021, 1, 1).plusDays(row);
                for (int series = 0; series < SERIES; series++) {
                    out.write("S" + series + "," + day + "," + value(series, row) + "\n");
                }
            }
        }
        assertEnough(file, Layout.LONG);
    }

    @Test
    void aLineForEachSeries(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("rows.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int series = 0; series < SERIES; series++) {
                StringBuilder line = new StringBuilder(series == 0 ? "id" + ",v".repeat(LENGTH) + "\nS" : "S");
                line.append(series);
                for (int row = 0; row < LENGTH; row++) {
                    line.append(',').append(value(series, row));
                }
                out.write(line.append('\n').toString());
            }
        }
        assertEnough(file, Layout.ROWS);
    }
}
