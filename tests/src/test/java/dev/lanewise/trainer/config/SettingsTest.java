package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.training.Adam;
import dev.lanewise.forecaster.training.AdamW;
import dev.lanewise.forecaster.training.EarlyStopping;
import dev.lanewise.forecaster.training.Huber;
import dev.lanewise.forecaster.training.Loss;
import dev.lanewise.forecaster.training.Momentum;
import dev.lanewise.forecaster.training.OptimiserPlan;
import dev.lanewise.forecaster.training.RmsProp;
import dev.lanewise.forecaster.training.Schedule;
import dev.lanewise.forecaster.training.Sgd;
import dev.lanewise.forecaster.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration is read key by key, and every mistake in it is told with its place. */
class SettingsTest {

    /** The configuration that must be accepted key for key; flow style as in the project's first description. */
    private static final String PROMISED = """
            logging: {level: INFO, file: logs/app.log}
            data: {n_train: 2000, n_test: 500, sequence_length: 20, random_seed: 42, noise_std: 0.05}
            model: {input_dim: 1, hidden_dim: 32, output_dim: 1}
            training: {epochs: 20, learning_rate: 0.005, batch_size: 32}
            """;

    @Test
    void thePromisedConfigurationIsTheDefault() {
        assertEquals(config(""), config(PROMISED));
    }

    @Test
    void theLibrarysDefaultPlanIsTheFiles() {
        assertEquals(TrainingPlan.DEFAULT, config("").training());
    }

    @Test
    void theWordsOfTheTrainingMakeAPlan() {
        Schedule plateau = new Schedule.Plateau(0.5, 3, 1e-4);
        assertEquals(
                TrainingPlan.DEFAULT
                        .withLoss(new Huber(2))
                        .withOptimiser(new AdamW.Plan(Adam.Plan.USUAL.withConstants(0.8, 0.99, 1e-6), 0.01))
                        .withClipValue(0.5)
                        .withSchedule(new Schedule.Warmup(10, plateau))
                        .withStopping(new EarlyStopping(5, 0.001))
                        .withShards(4),
                config("""
                        data: {validation_fraction: 0.1}
                        training: {loss: huber, huber_delta: 2, shards: 4, optimizer: adamw, beta1: 0.8, beta2: 0.99,
                          epsilon: 1e-6, clip_value: 0.5, schedule: plateau, schedule_factor: 0.5,
                          schedule_epochs: 3, warmup_updates: 10, patience: 5, min_delta: 0.001}
                        """).training());
        assertEquals(new Sgd.Plan(), optimiser("sgd"));
        assertEquals(new Sgd.Plan(0.2), optimiser("sgd, weight_decay: 0.2"));
        assertEquals(Momentum.Plan.of(0.7), optimiser("momentum, momentum: 0.7"));
        assertEquals(Momentum.Plan.nesterov(0.9), optimiser("nesterov"));
        assertEquals(RmsProp.Plan.USUAL.withConstants(0.9, 1e-8), optimiser("rmsprop, alpha: 0.9"));
        assertEquals(Loss.MAE, config("training: {loss: mae}").training().loss());
        assertEquals(
                new Schedule.Step(10, 0.1),
                config("training: {schedule: step}").training().schedule());
        assertEquals(
                new Schedule.Cosine(),
                config("training: {schedule: cosine}").training().schedule());
    }

    private static OptimiserPlan optimiser(String words) {
        return config("training: {optimizer: " + words + "}").training().optimiser();
    }

    @Test
    void aFileNeedsOnlyNameWhatItChanges() {
        Config changed = config("training:\n  epochs: 3\nmodel:\n");
        Config defaults = config("");
        assertEquals(3, changed.training().epochs());
        assertEquals(defaults.training().batch(), changed.training().batch());
        assertEquals(defaults.model(), changed.model());
    }

    @Test
    void numbersKeepTheirKindInTheResolvedConfiguration() {
        Settings settings = settings("training: {learning_rate: 1e-3}\ndata: {column: \"1700\"}");
        assertEquals(1e-3, settings.get("training.learning_rate").value());
        assertEquals(20L, settings.get("training.epochs").value());
        assertEquals("1700", settings.get("data.column").value());
        assertEquals("auto", settings.get("kernel.threads").value());
    }

    @Test
    void emptyFilesAndCommentsAndCarriageReturnsAreFine() {
        for (String content : List.of("", "\n", "# nothing\n", "---\n", "training:\r\n  epochs: 20\r\n")) {
            assertEquals(config("").training(), config(content).training());
        }
    }

    @Test
    void whereAValueThatIsNoDefaultWasGiven() {
        Settings settings = settings("training:\n  epochs: 7\n  batch_size: 32");
        assertEquals(Map.of("training.epochs", new Origin("my.yaml", 2, 3)), Origins.of(settings));
    }

    @Test
    void aChangedValueKnowsWhoGaveIt() {
        Setting seed = new Setting("data.random_seed", "x7", false, Origin.of("option --seed"));
        Settings settings = settings("").with(List.of(seed));
        InputException problem = assertThrows(InputException.class, () -> ConfigReader.read(settings, Path.of("")));
        assertEquals("option --seed: data.random_seed must be a whole number, not x7", problem.getMessage());
    }

    @Test
    void aFileOfTheDataStartsFromTheConfigurationsFolder() {
        Path folder = Path.of(System.getProperty("lanewise.root"), "trainer", "examples");
        Settings settings = settings("data: {source: csv, file: sunspots.csv, column: SUNACTIVITY}");
        assertEquals(
                folder.resolve("sunspots.csv"),
                ConfigReader.read(settings, folder).data().csv().file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training: {epoch: 5}|1, column 12: unknown key training.epoch; the nearest known one is training.epochs",
                "trainig: {epochs: 5}|1, column 11: unknown key trainig.epochs; the nearest known one is training.epochs",
                "trainig:|1, column 1: unknown key trainig; the nearest known one is training",
                "epochs: 5|1, column 1: unknown key epochs; the nearest known one is training.epochs",
                "model: {epochs: 5}|1, column 9: unknown key model.epochs; the nearest known one is training.epochs",
                "model:\\n  hidden_dim: 3\\n  hidden_dim: 4|3, column 3: the key model.hidden_dim stands here again, after line 2",
                "model: {}\\nmodel: {}|2, column 1: the key model stands here again, after line 1",
                "model: 5|1, column 1: model must be a section with keys of its own, indented below it, not 5",
                "model: [5]|1, column 8: \"model\" must be a section with keys of its own, indented below it",
                "model:\\n hidden_dim: [5]|2, column 2: model.hidden_dim must be a single value, not a list or a map; quote a text that begins with [",
                "- 5|1, column 1: the file must consist of sections such as \"training:\"",
                "training: {epochs: many}|1, column 12: training.epochs must be a whole number, not many",
                "training: {epochs: \"5\"}|1, column 12: training.epochs must be a whole number, not the text \"5\"",
                "training: {epochs: 010}|1, column 12: training.epochs must be a whole number, not 010",
                "training: {epochs: 1_000}|1, column 12: training.epochs must be a whole number, not 1_000",
                "training: {epochs: 12:30}|1, column 12: training.epochs must be a whole number, not 12:30",
                "training: {epochs: yes}|1, column 12: training.epochs must be a whole number, not yes",
                "training: {epochs: 0x10}|1, column 12: training.epochs must be a whole number, not 0x10",
                "training: {epochs: 1e3}|1, column 12: training.epochs must be a whole number, not 1e3",
                "training: {epochs: ~}|1, column 12: training.epochs must be a whole number, not ~",
                "training: {epochs: !!int 5}|1, column 20: tags such as tag:yaml.org,2002:int can't be used here; write the plain value, in quotes if it begins with !",
                "training: !mine {epochs: 5}|1, column 11: tags such as !mine can't be used here; write the plain value, in quotes if it begins with !",
                "training: &a {epochs: 5}|1, column 11: anchors and aliases such as &a can't be used here; write the value out, in quotes if it begins with &",
                "a: &a [1]\\nb: &b [*a, *a]\\nc: [*b, *b]|1, column 4: anchors and aliases such as &a can't be used here; write the value out, in quotes if it begins with &",
                "a: &a [*a]|1, column 4: anchors and aliases such as &a can't be used here; write the value out, in quotes if it begins with &",
                "training:\\n  <<: {epochs: 5}|2, column 3: training.<< must be a single value, not a list or a map; quote a text that begins with {",
                "training: {epochs: 5}\\n---\\nmodel: {layers: 2}|2, column 1: this is not YAML: expected a single document in the stream, but found another document",
                "training:\\n\tepochs: 5|2, column 1: this is not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation); indent with spaces, not with tabs",
                "training:\\n  ep\u0001ochs: 5|2: this is not a text file: it holds the control character U+0001 (START OF HEADING)",
                "hello|1, column 1: the file must consist of sections such as \"training:\"",
                "training: {epochs: 2.5}|1, column 12: training.epochs must be a whole number, not 2.5",
                "training: {epochs: }|1, column 12: training.epochs must be a whole number, not the text \"\"",
                "training: {epochs: 0}|1, column 12: training.epochs must be a whole number of at least 1, not 0",
                "training: {epochs: 3000000000}|1, column 12: training.epochs must be a whole number of at most 2147483647, not 3000000000",
                "training: {learning_rate: .nan}|1, column 12: training.learning_rate must be a number, not .nan",
                "training: {learning_rate: 1e999}|1, column 12: training.learning_rate must be a number, not 1e999",
                "training: {learning_rate: 0}|1, column 12: training.learning_rate must be a number above 0, not 0",
                "training: {clip_norm: -1}|1, column 12: training.clip_norm must be a number of at least 0, not -1",
                "training: {shards: 33}|1, column 12: training.shards must be a whole number of at most 32, not 33",
                "training: {optimizer: lion}|"
                        + "1, column 12: training.optimizer must be adam, adamw, sgd, momentum, nesterov or rmsprop, "
                        + "not lion",
                "training: {weight_decay: little}|"
                        + "1, column 12: training.weight_decay must be auto or a number of at least 0, not little",
                "training: {beta1: 1}|1, column 12: training.beta1 must be a number from 0 to below 1, not 1",
                "training: {optimizer: nesterov, momentum: 0}|"
                        + "1, column 33: training.momentum must be above 0 where training.optimizer is nesterov, not 0",
                "training: {schedule_factor: 2}|"
                        + "1, column 12: training.schedule_factor must be a number between 0 and 1, not 2",
                "training: {huber_delta: 0}|1, column 12: training.huber_delta must be a number above 0, not 0",
                "training: {patience: 3}|"
                        + "1, column 12: training.patience must be 0 where data.validation_fraction is 0, as there is "
                        + "no validation loss to go by, not 3",
                "data: {source: csv, validation_fraction: 0.8}|"
                        + "1, column 21: data.validation_fraction must be less than what data.test_fraction leaves, "
                        + "as values to learn from are needed, too, not 0.8",
                "kernel: {mode: fast}|1, column 10: kernel.mode must be auto, scalar or simd, not fast",
                "kernel: {threads: 0}|1, column 10: kernel.threads must be auto or a whole number from 1 to 9999, not 0",
                "data: {test_fraction: 1}|1, column 8: data.test_fraction must be a number between 0 and 1, not 1",
                "data: {source: csv}|1, column 8: data.source is csv, so data.file must name a CSV file",
                "data: {source: csv, file: no.csv}|1, column 21: data.file names no.csv, but there is no such file",
                "model: {output_dim: 2}|1, column 9: model.output_dim must be at most model.input_dim, which is 1, not 2",
                "data: {n_train: 2000000000}|1, column 8: data.n_train must be at most 102260625 with this data.sequence_length and data.n_test, not 2000000000",
                "training: [1|1, column 13: this is not YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>; quote the value, as it begins with [",
            })
    void aMistakeIsOneSentenceWithFileLineAndKey(String content, String expected) {
        InputException problem =
                assertThrows(InputException.class, () -> config(content.replace("\\n", "\n")), content);
        assertEquals("my.yaml, line " + expected, problem.getMessage());
    }

    private static Config config(String content) {
        return ConfigReader.read(settings(content), Path.of(""));
    }

    private static Settings settings(String content) {
        return new ConfigFile(Path.of("my.yaml"), content).settings();
    }
}
