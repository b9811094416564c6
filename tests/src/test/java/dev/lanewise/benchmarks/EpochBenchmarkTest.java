package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.samples.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An epoch and an update of a forecast learn, and their kernel calls alone are the same calls. */
class EpochBenchmarkTest {

    private static EpochBenchmark epoch() {
        EpochBenchmark benchmark = new EpochBenchmark();
        benchmark.variant = Variant.SCALAR;
        benchmark.shape = "small:I3-H17-T4-B5";
        benchmark.threads = 1;
        benchmark.setUp();
        return benchmark;
    }

    private static ForecastUpdateBenchmark forecast(int series, String shape) {
        ForecastUpdateBenchmark benchmark = new ForecastUpdateBenchmark();
        benchmark.variant = Variant.SCALAR;
        benchmark.shape = shape;
        benchmark.series = series;
        benchmark.setUp();
        return benchmark;
    }

    /** The values have a variance of 1, so this is roughly the loss of a model that knows nothing. */
    @Test
    void anEpochTakesEachSampleOnce() {
        EpochBenchmark benchmark = epoch();
        assertEquals(EpochBenchmark.BATCHES, benchmark.batches.count());
        assertEquals(5, benchmark.batches.load(EpochBenchmark.BATCHES - 1).rows());
        float[] before = benchmark.model.parameters().clone();
        double loss = benchmark.epoch();
        assertFalse(Arrays.equals(before, benchmark.model.parameters()));
        assertEquals(loss, benchmark.epoch(), 1e-5 * loss); // in another order
        assertEquals(1, loss / (EpochBenchmark.BATCHES * 5), 0.5);
    }

    /** The kernels change no parameter, and the rest does. */
    @Test
    void anEpochIsTheSumOfItsParts() {
        EpochBenchmark benchmark = epoch();
        EpochBenchmark other = epoch();
        Arrays.fill(other.parts.gradient(), 0f);
        double loss = 0;
        for (int i = 0; i < EpochBenchmark.BATCHES; i++) {
            loss += benchmark.parts.own(benchmark.batches.load(i));
        }
        assertEquals(loss, benchmark.epochOwn(), 0.5 * loss); // of predictions that stay as they are
        assertFalse(Arrays.equals(other.model.parameters(), benchmark.model.parameters()));
        float[] before = other.model.parameters().clone();
        float[] gradient = other.epochKernels();
        assertArrayEquals(before, other.model.parameters());
        assertTrue(IntStream.range(0, gradient.length).anyMatch(k -> gradient[k] != 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void anUpdateOfAForecastLearns(int series) {
        ForecastUpdateBenchmark benchmark = forecast(series, "small:I6-H17-T3-B5");
        float[] before = benchmark.model.parameters().clone();
        benchmark.forecastKernels();
        assertArrayEquals(before, benchmark.model.parameters());
        assertTrue(benchmark.forecastOwn() > 0);
        float[] changed = benchmark.model.parameters().clone();
        assertFalse(Arrays.equals(before, changed));
        assertTrue(benchmark.forecastUpdate() > 0);
        assertFalse(Arrays.equals(changed, benchmark.model.parameters()));
    }

    /** The recipe's net, and pools on both sides of the limit up to which windows are kept. */
    @Test
    void aForecastHasTheRecipesHeadAndPools() {
        ForecastUpdateBenchmark one = forecast(1, "M4");
        assertEquals(
                "inputs=24, lstm=128, context=336, dense=144", one.model.shape().describe());
        assertTrue(SeasonalWindows.keptLength(task(one), 336, one.pool.count()) > 0);
        assertEquals(
                0,
                SeasonalWindows.keptLength(
                        task(one), 336, forecast(40, "M4").pool.count()));
    }

    private static Task task(ForecastUpdateBenchmark benchmark) {
        SeasonalWindows pool = benchmark.pool;
        List<String> value = List.of("value");
        return new Task(value, value, List.of(), pool.steps(), pool.inputs(), pool.outputs());
    }
}
