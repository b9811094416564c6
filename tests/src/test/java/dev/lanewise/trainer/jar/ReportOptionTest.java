package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** {@code --report} draws the run that just ended. */
@Tag("jar")
class ReportOptionTest {

    @TempDir
    private Path folder;

    @Test
    void drawsTheRun() throws Exception {
        configure();
        Outcome outcome = run("--report", "the page.html", "--output", "results.json", "--seed", "7");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("the page.html", outcome.value("report:"));
        Path page = folder.resolve("the page.html");
        String text = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(page.toFile())
                .getDocumentElement()
                .getTextContent();
        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        assertTrue(text.contains((String) results.get("weights_sha256")));
        assertTrue(text.contains("--report 'the page.html' --output results.json --seed 7"));
        assertTrue(text.contains("default 42; from option --seed"));
        assertTrue(text.contains("default 20; from line 1"));
        assertTrue(Files.readString(page).contains("<data value=\"" + results.get("test_rmse") + "\">"));
        assertTrue(Files.readString(page).contains("<data value=\"" + results.get("baseline_test_mae") + "\">"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsKnownBeforeTheTraining() throws Exception {
        configure();
        Path nowhere = Path.of("no", "report.html");
        for (String[] badPlace : new String[][] {
            {folder.toString(), "it is a folder"},
            {nowhere.toString(), "there is no folder " + folder.toRealPath().resolve("no")}
        }) {
            Outcome outcome = run("--report", badPlace[0]);
            assertEquals(2, outcome.exitCode());
            assertEquals(
                    "option --report: can't write to " + badPlace[0] + ": " + badPlace[1],
                    outcome.err().strip());
            assertEquals("", outcome.out());
        }
    }

    private void configure() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "training: {epochs: 2}\nkernel: {mode: scalar}\n");
    }

    private Outcome run(String... args) throws IOException, InterruptedException {
        return new TrainerJar(folder).run(args);
    }
}
