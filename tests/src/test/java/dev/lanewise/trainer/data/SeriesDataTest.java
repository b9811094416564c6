package dev.lanewise.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a series to samples: scaling, split and windows. */
class SeriesDataTest {

    @TempDir
    private Path folder;

    @Test
    void scalingStandardisesAndGoesBack() {
        Scaling scaling = Scaling.fit(new double[] {1, 3, 5, 7, 1000}, 4);
        assertEquals(4, scaling.mean());
        assertEquals(Math.sqrt(5), scaling.deviation());
        float[] scaled = scaling.apply(new double[] {4, 4 + 2 * Math.sqrt(5)});
        assertArrayEquals(new float[] {0, 2}, scaled);
        assertEquals(4 + 2 * Math.sqrt(5), scaling.invert(2));
    }

    @Test
    void windowsSlideByOne() {
        Samples samples = Windows.cut(new float[] {0, 1, 2, 3, 4, 5}, 2, 3, 6);
        assertArrayEquals(new float[] {1, 2, 2, 3, 3, 4}, samples.x());
        assertArrayEquals(new float[] {3, 4, 5}, samples.y());
    }

    /** Ten values, a fifth for testing: targets 8 and 9 are the test's, and scaling knows values 0 to 7 alone. */
    @Test
    void nothingOfTheTestPartReachesTraining() throws IOException {
        Dataset data = Datasets.of(config("v\n0\n1\n2\n3\n4\n5\n6\n7\n1000\n2000\n", 3));
        Scaling scaling = data.scaling().orElseThrow();
        assertEquals(3.5, scaling.mean());
        assertEquals(5, data.training().count());
        assertEquals(2, data.test().count());
        float largest = 0;
        for (float value : data.training().x()) {
            largest = Math.max(largest, value);
        }
        assertEquals((float) ((6 - 3.5) / scaling.deviation()), largest);
        assertEquals((float) ((7 - 3.5) / scaling.deviation()), data.training().y()[4]);
        assertEquals((float) ((5 - 3.5) / scaling.deviation()), data.test().x()[0]);
        assertEquals((float) ((1000 - 3.5) / scaling.deviation()), data.test().y()[0]);
    }

    @Test
    void aSeriesThatIsTooShortOrConstantIsRefused() throws IOException {
        Config tooShort = config("v\n0\n1\n2\n3\n", 3);
        String series = tooShort.data().file() + ", column \"v\": ";
        assertEquals(
                series + "the series is too short: of its 4 values 3 are for training, but a sequence length of 3"
                        + " needs at least 4",
                problem(tooShort));
        assertEquals(
                series + "the 4 values for training have no usable spread (0.0)",
                problem(config("v\n1\n1\n1\n1\n5\n", 2)));
        assertEquals(
                series + "the series is too short: of its 0 values 0 are for training, but a sequence length of 2"
                        + " needs at least 3",
                problem(config("v\n", 2)));
    }

    @Test
    void batchesAreTimeMajorAndTheLastOneHasTheRest() {
        Samples samples = Windows.cut(new float[] {0, 1, 2, 3, 4, 5, 6}, 2, 2, 7);
        Batches batches = new Batches(samples, 2);
        assertEquals(3, batches.count());
        assertEquals(1, batches.rows(2));
        batches.load(1);
        assertArrayEquals(new float[] {2, 3, 3, 4}, batches.x());
        assertArrayEquals(new float[] {4, 5}, batches.y());
        assertEquals(5, new Batches(samples, 100).capacity());
    }

    private Config config(String csv, int steps) throws IOException {
        Files.writeString(folder.resolve("series.csv"), csv);
        String yaml = "data: {source: csv, file: series.csv, column: v, sequence_length: " + steps + "}";
        return ConfigReader.read(new ConfigFile(Path.of("my.yaml"), yaml).settings(), folder);
    }

    private static String problem(Config config) {
        return assertThrows(InputException.class, () -> Datasets.of(config)).getMessage();
    }
}
