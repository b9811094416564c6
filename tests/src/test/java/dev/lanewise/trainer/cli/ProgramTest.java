package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the command line understands, and what it says where it doesn't. */
class ProgramTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream consoleOut = System.out;
    private final PrintStream consoleErr = System.err;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(consoleOut);
        System.setErr(consoleErr);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ouput x|There is no option --ouput; the nearest known one is --output",
                "train --sed 5|There is no option --sed; the nearest known one is --set",
                "--epochs 5|There is no option --epochs; write --set training.epochs=5",
                "--epoch=5|There is no option --epoch; write --set training.epochs=5",
                "train -epochs 5|There is no option -epochs; write --set training.epochs=5",
                "--training.epochs 5|There is no option --training.epochs; write --set training.epochs=5",
                "training.epochs=5|There is no command training.epochs=5; write --set training.epochs=5",
                "--learning-rate 1e-3|There is no option --learning-rate; write --set training.learning_rate=1e-3",
                "--lr -1|There is no option --lr; write --set training.learning_rate=-1",
                "--hidden 64|There is no option --hidden; write --set model.hidden_dim=64",
                "--batch_size=3|There is no option --batch_size; write --set training.batch_size=3",
                "--file x.csv|There is no option --file; write --set data.file=x.csv",
                "--column=a;b|There is no option --column; write --set 'data.column=a;b'",
                "--epochs --seed 3|There is no option --epochs; write --set training.epochs=...",
                "kernels --epochs 5|There is no option --epochs",
                "sweep --epochs 5|There is no option --epochs; write --set training.epochs=5",
                "forecast --epochs 5|There is no option --epochs",
                "evaluate --learning-rate 1e-3|There is no option --learning-rate",
                "evaluate --orgins 3|There is no option --orgins; the nearest known one is --origins",
                "forecast x.csv mine.yml|There is no argument mine.yml; to use it as a configuration, write --config mine.yml",
                "kernel|There is no command kernel; the nearest known one is kernels",
                "mine.yaml|There is no command mine.yaml; to use it as a configuration, write --config mine.yaml",
                "kernels now|There is no argument now",
                "train now|There is no argument now",
                "--seed 3 train|Options come after the command: train --seed ..., not --seed ... train",
                "--config|Missing required parameter for option '--config' (FILE)",
                "--seed 1 --seed 2|option '--seed' (N) should be specified only once",
            })
    void aWrongCommandLineIsOneSentence(String line, String sentence) {
        assertEquals(2, Program.execute(line.split(" ")));
        assertEquals(sentence + " (see --help).", text(err).strip());
        assertEquals("", text(out));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--config=|Invalid value for option '--config': the file name is empty (see --help).",
                "--output=a\0b|Invalid value for option '--output': \"a<U+0000>b\" is not a valid path here: Nul character not allowed"
                        + " (see --help).",
                "--report=r\uFFFDsum\uFFFD.html|The argument \"--report=r\uFFFDsum\uFFFD.html\" can't be read: it holds"
                        + " bytes that are not UTF-8.",
            })
    void aPathThatIsNoneIsOneSentence(String argument, String sentence) {
        assertEquals(2, Program.execute(new String[] {argument}));
        assertEquals(sentence, text(err).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--set=", "--output=", "--", "", "--config=", "--x=\n"})
    void whateverIsGivenAComplaintIsOneLineOfSaneLength(String start) {
        assertEquals(2, Program.execute(new String[] {start + "a\u001B[31m\n\u200B".repeat(30_000)}));
        assertEquals(1, text(err).lines().count(), text(err));
        assertTrue(text(err).length() < 600, text(err));
        assertTrue(text(err).strip().chars().noneMatch(Character::isISOControl), text(err));
    }

    @Test
    void helpTeachesWithinEightyColumns() {
        for (List<String> line : List.of(List.of("--help"), List.of("train", "-h"), List.of("kernels", "--help"))) {
            out.reset();
            assertEquals(0, Program.execute(line.toArray(String[]::new)));
            assertTrue(text(out).startsWith("Train") || text(out).startsWith("Show"), text(out));
            assertTrue(text(out).lines().allMatch(l -> l.length() <= 80), text(out));
        }
        assertEquals("", text(err));
    }

    /** A folded example can't be copied. */
    @Test
    void noWrittenLineOfAHelpIsFolded() {
        for (CommandLine command :
                Program.commandLine(Program.COMMANDS).getSubcommands().values()) {
            UsageMessageSpec help = command.getCommandSpec().usageMessage();
            Stream.of(help.description(), help.footer(), help.customSynopsis())
                    .flatMap(Arrays::stream)
                    .forEach(line -> assertTrue(line.length() < 80, line));
        }
    }

    @Test
    void helpNamesEveryCommandInOrder() {
        assertEquals(0, Program.execute(new String[] {"-q", "-h"}));
        List<String> named = text(out)
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertEquals(Program.COMMANDS, named);
    }

    @Test
    void theOptionsOfACommandThatIsNotNamedAreNotRead() {
        assertEquals(Set.of(), subcommands("--set", "training.epochs=1"));
        assertEquals(Set.of("forecast"), subcommands("forecast", "sales.csv", "--horizon", "12"));
        assertEquals(Set.of("train"), subcommands("--seed", "3", "train"));
    }

    private static Set<String> subcommands(String... words) {
        return Program.commandLine(List.of(words)).getSubcommands().keySet();
    }

    @Test
    void theVersionNamesCommitAndJava() {
        assertEquals(0, Program.execute(new String[] {"--version"}));
        assertTrue(
                text(out)
                        .matches("Lanewise \\S+ \\(commit ([0-9a-f]{7,}(-dirty)?|unknown)\\)\\R"
                                + "Java \\S+ \\(.+\\)\\R"),
                text(out));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
