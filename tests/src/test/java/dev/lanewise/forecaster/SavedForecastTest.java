package dev.lanewise.forecaster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.trainer.cli.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that a job has saved forecasts in the series' unit, in as many threads as a program likes. */
class SavedForecastTest {

    private static final double LEVEL = 5000;
    private static final double HEIGHT = 10;
    private static final int TASKS = 16;
    private static final int THREADS = 8;

    @TempDir
    private static Path folder;

    private static Path model;

    /** A small wave far from 0: a forecast that isn't scaled back is off by thousands. */
    private static double[] wave(int length, double phase) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> LEVEL + HEIGHT * StrictMath.sin(phase + 2 * Math.PI * i / 15));
        return values;
    }

    @BeforeAll
    static void train() throws IOException {
        StringBuilder csv = new StringBuilder("level\n");
        Arrays.stream(wave(200, 0)).forEach(value -> csv.append(value).append('\n'));
        Files.writeString(folder.resolve("series.csv"), csv);
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                logging: {file: ""}
                data: {source: csv, file: series.csv, column: level, sequence_length: 8}
                model: {hidden_dim: 8}
                training: {epochs: 20, batch_size: 16}
                kernel: {mode: scalar}
                """);
        model = folder.resolve("model.safetensors");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, Program.execute(new String[] {"--config", config.toString(), "--model", model.toString()}));
        } finally {
            System.setOut(console);
        }
    }

    /** The bounds: four and six times the wave's height, of a level of 500 times its height. */
    @Test
    void aForecastIsInTheSeriesUnit() {
        RecursiveForecaster forecaster = RecursiveForecaster.load(model);
        double[] history = wave(200, 0);
        double[] ahead = forecaster.forecast(history, 5);
        assertEquals(LEVEL, ahead[0], 4 * HEIGHT);
        assertEquals(LEVEL, ahead[4], 6 * HEIGHT);
        assertEquals(ahead[0], forecaster.next(history));
        assertEquals(ahead[0], RecursiveForecaster.load(model).next(history));
    }

    @Test
    void manyThreadsWithAForecasterEachGetTheBitsOfOneAlone() throws Exception {
        TrainedModel trained = ModelFile.read(model);
        LstmKernel kernel = Choice.of(Mode.AUTO, Machine.here()).kernel();
        RecursiveForecaster alone = new RecursiveForecaster(trained, kernel);
        List<Double> expected = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            expected.add(sum(alone, task));
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Double>> sums = new ArrayList<>();
            for (int task = 0; task < TASKS; task++) {
                int number = task;
                sums.add(pool.submit(() -> sum(new RecursiveForecaster(trained, kernel), number)));
            }
            for (int task = 0; task < TASKS; task++) {
                assertEquals(expected.get(task), sums.get(task).get(), "task " + task);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static double sum(RecursiveForecaster forecaster, int task) {
        double sum = 0;
        for (int call = 0; call < 300; call++) {
            sum += forecaster.next(wave(forecaster.sequenceLength(), task + call));
        }
        return sum;
    }
}
