package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code forecast} answers to those who make mistakes with files of many series. */
class ManySeriesMistakesTest {

    @TempDir
    private Path folder;

    private SmallSeries series;

    @BeforeEach
    void write() throws IOException {
        series = SmallSeries.in(folder);
    }

    private static void assertRefused(String sentence, Run run) {
        assertEquals(sentence, run.err().strip());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
    }

    @Test
    void aSeriesThatIsLeftOutSaysWhichOptionMendsIt() throws IOException {
        series.replace("\nC,[0-9]+,[0-9]+,", "\nC,7,,");
        String out = series.small("forecast").out();
        String cure = "the value is missing; fill it in, or have missing values filled (interpolate, last or drop): "
                + "--fill HOW";
        assertTrue(out.contains("left out: 1 series\n  C: line 4, column \"V2\": " + cure), out);
        Files.writeString(series.file(), "id,a,b,c\nA,1,,3\n");
        assertRefused(
                series.file() + ": the only series can't be used; \"A\": line 2, column \"b\": " + cure,
                series.run("forecast", "--layout rows --horizon 1"));
    }

    @Test
    void aLongNameIsCutInTablesAndForFiles() throws IOException {
        String id = "x".repeat(300);
        series.replace("\nC,", "\n" + id + ",");
        Path models = series.at("models");
        Path forecasts = series.at("next.csv");
        Run run = series.small("forecast", "--per-series", "--save-models", models, "--output", forecasts);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().lines().allMatch(line -> line.length() < 200), run.out());
        assertTrue(run.out().contains("\n" + "x".repeat(57) + "...  "), run.out());
        assertTrue(Files.readString(forecasts).contains(id));
        assertTrue(Files.exists(models.resolve(ModelFolder.fileName(id))), run.out());
        assertTrue(ModelFolder.fileName("\u00e9".repeat(50)).matches("(%C3%A9){30}%C3~[0-9a-f]{16}.safetensors"));
        assertFalse(ModelFolder.fileName(id).equals(ModelFolder.fileName(id + "x")));
    }

    @Test
    void seriesThatNeverChangeGetNoVerdict() throws IOException {
        Files.writeString(series.file(), "id" + ",a".repeat(12).replace("a", "v") + "\nA" + ",5".repeat(12) + "\n");
        Run run = series.run("forecast", SmallSeries.SMALL);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                "No verdict: the values of the series that were scored never change, so MASE isn't defined.",
                run.out().lines().findFirst().orElseThrow());
    }

    @Test
    void laterValuesOfNoSeriesAreAMistakeAndTooFewAreTold() throws IOException {
        Path later = series.later(2);
        String out = series.small("forecast", "--actuals", later).out();
        assertTrue(
                out.contains("note: 6 series have fewer than 3 later values, and are compared with those, such as A"),
                out);
        Files.writeString(later, "id,a\nnobody,3\n");
        assertRefused(
                later + ": it has values of none of the series of " + series.file()
                        + ", such as \"A\"; their names must be the same",
                series.run("forecast", SmallSeries.SMALL + " --actuals " + later));
        Path shops = Files.writeString(series.at("shops.csv"), "shop,day,sold\na,2024-01-01,3\na,2024-01-02,4\n");
        assertRefused(
                shops + ": no series has values from the first step of its forecast on, such as 2024-01-03 of \"a\";"
                        + " give values that follow those of " + shops,
                Run.of(List.of(("forecast FILE --id shop --horizon 1 --actuals FILE")
                        .replace("FILE", shops.toString())
                        .split(" "))));
    }
}
