package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Many trainings side by side: the bits of each alone, the best one's configuration, and what goes wrong. */
class SweepCommandTest extends SweepFolder {

    /** What is left out of the grid's file differs in every way that changes a training. */
    @Test
    void eachRunHasTheBitsThatItHasAlone() throws IOException {
        write("""
                sweep:
                  values:
                    model.hidden_dim: [3, 4]
                    training.optimizer: [adam, momentum]
                    training.patience: [0, 1]
                    data.inputs: [[], [other]]
                """);
        List<Map<?, ?>> rows = rows(sweep("--config", "IN/sweep.yaml", "--seed", "7"));
        assertEquals(16, rows.size());
        Files.writeString(file("train.yaml"), BASE);
        for (Map<?, ?> row : rows.subList(0, 6)) {
            List<String> arguments =
                    new ArrayList<>(List.of("--config", "IN/train.yaml", "--output", "IN/alone.json", "--seed", "7"));
            ((Map<?, ?>) row.get("values"))
                    .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
            assertEquals(0, run("train", arguments.toArray(String[]::new)).exitCode());
            Map<String, Object> alone = JSON.std.mapFrom(Files.readString(file("alone.json")));
            assertEquals(alone.get("weights_sha256"), row.get("weights_sha256"), row.toString());
            List<?> epochs = (List<?>) alone.get("epochs");
            assertEquals(epochs.size(), row.get("epochs"));
            int kept = (int) row.get("kept_epoch");
            assertEquals(((Map<?, ?>) epochs.get(kept - 1)).get("validation_loss"), row.get("validation_loss"));
        }
    }

    @Test
    void rowsAreSortedAndTheBestConfigurationGivesItsHash() throws IOException {
        write("sweep: {method: random, runs: 5, values: {training.learning_rate: {log_uniform: [1e-4, 1e-1]}}}\n");
        Files.createDirectory(file("elsewhere"));
        Run run = run("sweep", "--config", "IN/sweep.yaml", "--best", "IN/elsewhere/best.yaml", "--json");
        assertEquals(0, run.exitCode(), run.err());
        Map<String, Object> json = JSON.std.mapFrom(run.out());
        List<Map<?, ?>> rows = rows(json);
        for (int i = 1; i < rows.size(); i++) {
            assertTrue((double) rows.get(i - 1).get("validation_loss")
                    <= (double) rows.get(i).get("validation_loss"));
        }
        assertEquals(rows.get(0).get("run"), json.get("best"));
        String best = Files.readString(file("elsewhere/best.yaml"));
        assertTrue(
                best.startsWith("# The best of 5 runs of the sweep " + file("sweep.yaml") + ", run " + json.get("best")
                        + ": validation loss 0."),
                best);
        assertTrue(!best.contains("sweep:") && !best.contains("optimizer"), best);
        Run train = run("train", "--config", "IN/elsewhere/best.yaml", "--json");
        assertEquals(0, train.exitCode(), train.err());
        Map<String, Object> alone = JSON.std.mapFrom(train.out());
        assertEquals(rows.get(0).get("weights_sha256"), alone.get("weights_sha256"));
        assertTrue(best.contains((String) alone.get("weights_sha256")));
    }

    @Test
    void valuesThatDoNotGoTogetherAreRowsAndTheOthersGoOn() throws IOException {
        write("sweep: {values: {model.layers: [1, 2], model.dropout: [0, 0.5]}}\n");
        Run run = run("sweep", "--config", "IN/sweep.yaml", "--output", "IN/out.json");
        assertEquals(0, run.exitCode(), run.err());
        Map<?, ?> last =
                rows(JSON.std.mapFrom(Files.readString(file("out.json")))).get(3);
        assertEquals("refused", last.get("status"));
        assertTrue(run.out().contains("run 2 refused: " + file("sweep.yaml") + ", line 6"), run.out());
        assertTrue(run.out().contains("model.dropout must be 0"), run.out());
    }

    @Test
    void aRunThatDivergesIsARowAndDoesNotStopTheOthers() throws IOException {
        write("sweep: {values: {training.learning_rate: [1e300, 0.01], training.optimizer: [sgd]}}\n");
        Run run = run("sweep", "--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().matches("(?s).*run 1 failed: the \\w+ loss is no longer a finite number.*"), run.out());
        assertTrue(run.out().contains("best           run 2 of 2: learning_rate 0.01, optimizer sgd"), run.out());
        Run again = run("sweep", "--resume", "IN/state");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("run 1 failed: the "), again.out());
        write("sweep: {values: {training.learning_rate: [1e300, 1e301], training.optimizer: [sgd]}}\n");
        Run none = run("sweep", "--config", "IN/sweep.yaml", "--best", "IN/best.yaml");
        assertEquals(1, none.exitCode());
        assertEquals(
                "No run came to its end, so there is no best one.", none.err().strip());
        assertTrue(Files.notExists(file("best.yaml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.hidden_dim: [2, 0] | IN/sweep.yaml, line 6, column 40: model.hidden_dim must be a whole number of at least 1,"
                        + " not 0",
                "training.optimizer: [adam, sdg] | IN/sweep.yaml, line 6, column 45: training.optimizer must be adam, adamw, sgd,"
                        + " momentum, nesterov or rmsprop, not sdg",
                "data.validation_fraction: [0] | IN/sweep.yaml, line 6, column 45: data.validation_fraction must be above 0, such"
                        + " as 0.2, as runs are compared on the validation part",
                "data.column: [none] | IN/series.csv, line 1, column \"none\": there is no such column",
                "data.sequence_length: [200] | IN/series.csv, column \"#1\": the series is too short: only 54 of its 90 values"
                        + " are for training, but a sequence length of 200 needs at least 201",
            })
    void aValueWithWhichNoRunIsPossibleIsAMistake(String values, String sentence) throws IOException {
        write("sweep: {values: {" + values + "}}\n");
        Run run = run("sweep", "--config", "IN/sweep.yaml");
        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().startsWith(sentence.replace("IN/", folder + "/")), run.err());
    }

    @Test
    void aValidationPartIsNeeded() throws IOException {
        Files.writeString(file("sweep.yaml"), "sweep: {values: {model.hidden_dim: [2, 3]}}\n");
        Run run = run("sweep", "--config", "IN/sweep.yaml");
        assertEquals(2, run.exitCode());
        assertEquals(
                file("sweep.yaml")
                        + ": data.validation_fraction must be above 0, such as 0.2, as runs are compared on the"
                        + " validation part",
                run.err().strip());
        assertEquals(2, run("sweep").exitCode());
    }

    /** What another loss says can't be compared, but errors can. */
    @Test
    void anotherLossIsWarnedOfUnlessErrorsAreCompared() throws IOException {
        write("sweep: {values: {training.loss: [mse, mae]}}\n");
        Run loss = run("sweep", "--config", "IN/sweep.yaml");
        assertTrue(
                loss.out()
                        .contains(
                                "warning: runs with another training.loss have another loss; set sweep.score to rmse or"
                                        + " mae to compare them"),
                loss.out());
        Run mae = run("sweep", "--config", "IN/sweep.yaml", "--set", "sweep.score=mae", "--output", "IN/out.json");
        assertEquals(0, mae.exitCode(), mae.err());
        assertTrue(!mae.out().contains("warning") && mae.out().contains("validation MAE"), mae.out());
        List<Map<?, ?>> rows = rows(JSON.std.mapFrom(Files.readString(file("out.json"))));
        assertTrue((double) rows.get(0).get("validation_mae")
                <= (double) rows.get(1).get("validation_mae"));
    }

    /** With so large a rate, an epoch is soon worse than the one before, and with a patience of 1 it is the last. */
    @Test
    void aRunThatStopsEarlySaysWhichEpochWasKept() throws IOException {
        write("sweep: {values: {training.patience: [1], model.hidden_dim: [3]}}\n");
        String[] rate = {"--set", "training.learning_rate=3", "--set", "training.epochs=9"};
        Map<?, ?> row = rows(sweep("--config", "IN/sweep.yaml", rate[0], rate[1], rate[2], rate[3]))
                .get(0);
        int epochs = (int) row.get("epochs");
        assertTrue(epochs < 9, row.toString());
        assertEquals(epochs - 1, row.get("kept_epoch"));
    }

    /**
     * Losses are of scaled values, errors in the unit of the series: the standard deviation of its training part, three
     * fifths of it, is scaled to 1.
     */
    @Test
    void errorsAreInTheUnitOfTheSeries() throws IOException {
        write("sweep: {values: {training.loss: [mse, mae]}}\n");
        double[] known =
                IntStream.range(0, 54).mapToDouble(i -> StrictMath.sin(0.7 * i)).toArray();
        double mean = Arrays.stream(known).average().orElseThrow();
        double unit = Math.sqrt(Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        for (Map<?, ?> row : rows(sweep("--config", "IN/sweep.yaml"))) {
            double loss = (double) row.get("validation_loss");
            boolean isSquare = row.get("values").toString().contains("mse");
            double expected = unit * (isSquare ? Math.sqrt(loss) : loss);
            assertEquals(expected, (double) row.get(isSquare ? "validation_rmse" : "validation_mae"), 1e-6);
        }
    }

    @Test
    void severalColumnsHaveNoUnitInCommon() throws IOException {
        write("sweep: {values: {data.column: [['#1', other]]}}\n");
        Map<?, ?> row = rows(sweep("--config", "IN/sweep.yaml")).get(0);
        assertTrue((double) row.get("validation_loss") > 0);
        assertNull(row.get("validation_rmse"));
        assertNull(row.get("validation_mae"));
        Run rmse = run("sweep", "--config", "IN/sweep.yaml", "--set", "sweep.score=rmse");
        assertEquals(2, rmse.exitCode());
        assertEquals(
                file("sweep.yaml") + ": sweep.score must be loss where several columns are predicted, as each has a"
                        + " unit of its own",
                rmse.err().strip());
    }

    @Test
    void anotherTargetIsWarnedOf() throws IOException {
        write("sweep: {values: {data.column: ['#1', other], data.sequence_length: [3, 4]}, score: mae}\n");
        String out = run("sweep", "--config", "IN/sweep.yaml").out();
        assertEquals(
                List.of("warning: runs with another data.column have another validation part or target, so that their"
                        + " scores say little beside each other"),
                out.lines().filter(line -> line.startsWith("warning")).toList());
    }

    /** The log makes a folder where the file was to be. */
    @ParameterizedTest
    @CsvSource({"--checkpoint, checkpoint", "--best, best configuration", "--output, results"})
    void aFileThatCannotBeWrittenCostsItselfAlone(String option, String name) throws IOException {
        write("sweep: {values: {model.hidden_dim: [2]}}\n");
        String bad = "IN/logs";
        Run run = run(
                "sweep",
                "--config",
                "IN/sweep.yaml",
                "--checkpoint",
                option.equals("--checkpoint") ? bad : "IN/state",
                "--best",
                option.equals("--best") ? bad : "IN/best.yaml",
                "--output",
                option.equals("--output") ? bad : "IN/out.json",
                "--set",
                "logging.file=IN/logs/a.log");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("The " + name + " can't be written to "), run.err());
        assertEquals(option.equals("--checkpoint"), Files.notExists(file("state")));
        assertEquals(option.equals("--best"), Files.notExists(file("best.yaml")));
        assertEquals(option.equals("--output"), Files.notExists(file("out.json")));
    }

    @Test
    void quietSaysNothing() throws IOException {
        write("sweep: {values: {model.hidden_dim: [2]}}\n");
        Run run = run("sweep", "--config", "IN/sweep.yaml", "--quiet");
        assertEquals(0, run.exitCode());
        assertEquals("", run.out() + run.err());
    }
}
