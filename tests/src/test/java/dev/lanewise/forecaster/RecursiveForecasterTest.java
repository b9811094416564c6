package dev.lanewise.forecaster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts are what the model says, in the series' unit. */
class RecursiveForecasterTest {

    private static final int STEPS = 12;
    private static final Scaling SCALING = new Scaling(100, 25);
    private static final double[] SERIES = wave(60);

    @TempDir
    private Path folder;

    /** A wave of period 15 around 100. */
    private static double[] wave(int length) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> 100 + 30 * StrictMath.sin(2 * Math.PI * i / 15));
        return values;
    }

    private static TrainedModel untrained(Scaling scaling) {
        SequenceModel model =
                SequenceModel.untrained(ModelShape.ofInputs(1).lstm(5, 2).dense(1), Kernels.scalar(), 3);
        return new TrainedModel(model.shape(), model.parameters(), STEPS, scaling);
    }

    @Test
    void theNextValueIsTheModels() {
        TrainedModel trained = untrained(SCALING);
        float[] window = SCALING.apply(Arrays.copyOfRange(SERIES, SERIES.length - STEPS, SERIES.length));
        SequenceModel model = trained.on(Kernels.scalar());
        ModelWorkspace workspace = ModelWorkspace.forInference(model, STEPS, 1);
        try (Team team = new Team(1)) {
            model.forward(Sequence.dense(window, 1, 1), STEPS, 1, workspace, team);
        }
        double expected = 100 + 25 * (double) workspace.predictions()[0];
        RecursiveForecaster forecaster = new RecursiveForecaster(trained, Kernels.scalar());
        assertEquals(expected, forecaster.next(SERIES));
        assertEquals(expected, forecaster.next(Arrays.copyOfRange(SERIES, SERIES.length - STEPS, SERIES.length)));
        assertEquals(STEPS, forecaster.sequenceLength());
    }

    @Test
    void laterValuesAreMadeFromForecasts() {
        // Without scaling, so that a forecast can be given back as it is.
        RecursiveForecaster forecaster = new RecursiveForecaster(untrained(Scaling.NONE), Kernels.scalar());
        double[] history = new double[STEPS + 4];
        System.arraycopy(SCALING_FREE, 0, history, 0, STEPS);
        for (int i = STEPS; i < history.length; i++) {
            history[i] = forecaster.next(Arrays.copyOf(history, i));
        }
        double[] start = Arrays.copyOf(history, STEPS);
        assertArrayEquals(Arrays.copyOfRange(history, STEPS, history.length), forecaster.forecast(start, 4));
        assertArrayEquals(new double[0], forecaster.forecast(start, 0));
    }

    private static final double[] SCALING_FREE = {0, .5, 1, .5, 0, -.5, -1, -.5, 0, .5, 1, .5};

    @Test
    void everyKernelForecastsTheSameBits() {
        TrainedModel trained = untrained(SCALING);
        double[] expected = new RecursiveForecaster(trained, Kernels.scalar()).forecast(SERIES, 20);
        for (LstmKernel kernel : Kernels.runnable()) {
            assertArrayEquals(expected, new RecursiveForecaster(trained, kernel).forecast(SERIES, 20), kernel.name());
        }
    }

    /** From a series to a file to a forecast, as a program does it. The bound: a tenth of the wave's height. */
    @Test
    void aLearnedWaveGoesOn() throws IOException {
        LstmKernel kernel = Kernels.runnable().get(Kernels.runnable().size() - 1);
        Table table = Table.of(new Column("wave", wave(300)));
        Dataset data =
                Dataset.of(table, Task.next("wave", STEPS), Split.byTime(table.rows(), 0.2), Scaling.Method.STANDARD);
        SequenceModel model =
                SequenceModel.untrained(ModelShape.ofInputs(1).lstm(16, 1).dense(1), kernel, 1);
        List<Double> losses = new ArrayList<>();
        try (Team team = new Team(1)) {
            TrainingPlan plan = TrainingPlan.DEFAULT
                    .withEpochs(30)
                    .withLearningRate(0.01)
                    .withBatch(16)
                    .withSeed(1);
            new Trainer(model, data, plan, team).run(epoch -> losses.add(epoch.testLoss()));
        }
        assertEquals(30, losses.size());
        Path file = folder.resolve("wave.safetensors");
        ModelFile.write(TrainedModel.of(model, data), OutputFile.at(file));
        RecursiveForecaster forecaster = RecursiveForecaster.load(file);
        double[] forecast = forecaster.forecast(wave(150), 15);
        double[] truth = Arrays.copyOfRange(wave(165), 150, 165);
        for (int i = 0; i < truth.length; i++) {
            assertEquals(truth[i], forecast[i], 6, "value " + i + " after the end");
        }
    }

    @Test
    void whatCannotBeForecastIsRefused() {
        RecursiveForecaster forecaster = new RecursiveForecaster(untrained(SCALING), Kernels.scalar());
        assertEquals(
                "a forecast is made from the last 12 values, but there are only 3",
                refusal(() -> forecaster.next(new double[3])));
        double[] gap = SERIES.clone();
        gap[59] = Double.NaN;
        assertEquals("value 59 must be a finite number, not NaN", refusal(() -> forecaster.forecast(gap, 2)));
        gap[59] = 1e300;
        String tooFar = " (1.0E300) is too far from the values that the model was trained on, whose mean is 100.0";
        assertEquals("value 59" + tooFar, refusal(() -> forecaster.next(gap)));
        StreamingForecaster stream = new StreamingForecaster(untrained(SCALING), Kernels.scalar());
        assertEquals("the value" + tooFar, refusal(() -> stream.next(1e300)));
        assertEquals("the value must be a finite number, not NaN", refusal(() -> stream.next(Double.NaN)));
        assertEquals("steps must be at least 0, but is -1", refusal(() -> forecaster.forecast(SERIES, -1)));
        SequenceModel wide = new SequenceModel(ModelShape.ofInputs(2).lstm(3, 1).dense(1), Kernels.scalar());
        TrainedModel two = new TrainedModel(wide.shape(), wide.parameters(), STEPS, Scaling.NONE);
        assertTrue(
                refusal(() -> new RecursiveForecaster(two, Kernels.scalar())).contains("has 2 inputs and 1 outputs"));
        SequenceModel beside =
                new SequenceModel(ModelShape.ofInputs(1).lstm(3).context(2).dense(1), Kernels.scalar());
        TrainedModel more = new TrainedModel(beside.shape(), beside.parameters(), STEPS, Scaling.NONE);
        assertTrue(
                refusal(() -> new RecursiveForecaster(more, Kernels.scalar())).contains("reads a context of 2 values"));
        assertTrue(
                refusal(() -> new StreamingForecaster(more, Kernels.scalar())).contains("of 2 values"));
    }

    @Test
    void modelsAreChecked() {
        ModelShape shape = ModelShape.ofInputs(1).lstm(1, 1).dense(1);
        float[] parameters = new float[shape.parameters()];
        assertTrue(refusal(() -> new TrainedModel(shape, new float[3], 1, Scaling.NONE))
                .contains("has 3 elements"));
        assertTrue(refusal(() -> new TrainedModel(shape, parameters, 0, Scaling.NONE))
                .contains("sequenceLength must be at least 1"));
        assertTrue(refusal(() -> new Scaling(1, 0)).contains("deviation must be a finite number above 0"));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
