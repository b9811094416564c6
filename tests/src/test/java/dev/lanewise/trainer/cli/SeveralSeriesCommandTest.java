package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** One model across the series of a file: checkpoints, a sweep and the page. */
class SeveralSeriesCommandTest extends SweepFolder {

    private static final String SHOPS =
            BASE.replace("file: series.csv, column: '#1'", "file: shops.csv, column: sold, id: shop, time: day");

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void twoShops() throws IOException {
        for (int row = 0; row < 100; row++) {
            String shop = row < 60 ? "north" : "south";
            lines.add(shop + "," + LocalDate.of(2021, 1, 1).plusDays(row % 60) + "," + StrictMath.sin(0.7 * row));
        }
        writeShops();
        Files.writeString(file("shops.yaml"), SHOPS);
    }

    private void writeShops() throws IOException {
        Files.writeString(file("shops.csv"), "shop,day,sold\n" + String.join("\n", lines) + "\n");
    }

    private Map<String, Object> results(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "IN/out.json"));
        Run run = run("train", all.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return JSON.std.mapFrom(Files.readString(file("out.json")));
    }

    @Test
    void aTrainingGoesOnWithTheSameSeriesAlone() throws IOException {
        Map<String, Object> whole = results("--config", "IN/shops.yaml", "--set", "training.epochs=5");
        results("--config", "IN/shops.yaml", "--checkpoint", "IN/state");
        Files.copy(file("state"), file("same"));
        Collections.shuffle(lines, new Random(2));
        writeShops();
        Map<String, Object> both = results("--resume", "IN/state", "--set", "training.epochs=5");
        assertEquals(whole.get("weights_sha256"), both.get("weights_sha256"));
        assertEquals(whole.get("predictions"), both.get("predictions"));
        lines.replaceAll(line -> line.replace("south", "west"));
        writeShops();
        Run other = run("train", "--resume", "IN/same");
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("these are not the values that the checkpoint was made from"), other.err());
    }

    @Test
    void aRunOfASweepHasTheBitsThatItHasAlone() throws IOException {
        Files.writeString(file("sweep.yaml"), SHOPS + "sweep: {values: {model.hidden_dim: [3, 4]}}\n");
        for (Map<?, ?> row : rows(sweep("--config", "IN/sweep.yaml"))) {
            String hidden = "model.hidden_dim=" + ((Map<?, ?>) row.get("values")).get("model.hidden_dim");
            Map<String, Object> alone = results("--config", "IN/shops.yaml", "--set", hidden);
            assertEquals(alone.get("weights_sha256"), row.get("weights_sha256"));
        }
    }

    @Test
    void thePageSaysThatItIsOfSeveralSeries() throws IOException {
        results("--config", "IN/shops.yaml", "--report", "IN/page.html");
        String page = Files.readString(file("page.html"));
        assertTrue(page.contains("One model for 2 series, by the column shop."));
        assertTrue(page.contains("test sample: series after series, each in order of time"));
        assertTrue(page.contains("test sample 13 (of south): true"), "north has the last 12 of 60 rows");
        results("--config", "IN/shops.yaml", "--report", "IN/page.html", "--set", "data.test_fraction=0.05");
        assertTrue(Files.readString(file("page.html")).contains("They are of several series, one after the other."));
    }
}
