package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML takes for something else than its author meant is told with the line and the cure. */
class YamlMistakesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data:^  column: #Passengers|2, column 3: data.column has no value, as # begins a comment; quote the value: '#Passengers' (or put a space after the #)",
                "data.column:   #1|1, column 1: data.column has no value, as # begins a comment; quote the value: '#1' (or put a space after the #)",
                "training:^  epochs: #5|2, column 3: training.epochs has no value, as # begins a comment; quote the value: '#5' (or put a space after the #)",
                "data:^  column: \uD83D\uDE00 #1|2, column 3: data.column is \"\uD83D\uDE00\" alone, as # begins a comment; quote the value: '\uD83D\uDE00 #1' (or put a space after the #)",
                "data:^  file: year #2.csv|2, column 3: data.file is \"year\" alone, as # begins a comment; quote the value: 'year #2.csv' (or put a space after the #)",
                "data:^  file: \"logs\\temp\\new.csv\"|2, column 3: data.file holds U+0009 (CHARACTER TABULATION), as a backslash in double quotes begins an escape; use single quotes",
                "data:^  file: \"logs\\new.csv\"|2, column 3: data.file holds U+000A (LINE FEED (LF)), as a backslash in double quotes begins an escape; use single quotes",
                "data:^  file: \"logs\\_x.csv\"|2, column 3: data.file holds U+00A0 (NO-BREAK SPACE), as a backslash in double quotes begins an escape; use single quotes",
                "training:^  epochs: 3^training.epochs: 5|3, column 1: the key training.epochs stands here again, after line 2",
                "training.epochs: 3^\"training\":^  'epochs': 5|3, column 3: the key training.epochs stands here again, after line 1",
                "training: {epochs: 3}^'training': {layers: 5}|2, column 1: the key training stands here again, after line 1",
                "training:^  epochs:5|2, column 3: \"training\" must be a section with keys of its own; write a space after the colon: epochs: 5",
                "training:^  epochs:5^  layers:3|2, column 3: \"training\" must be a section with keys of its own; write a space after the colon: epochs: 5",
                "training.epochs:5|1, column 1: the file must consist of sections such as \"training:\"; write a space after the colon: training.epochs: 5",
                "data:^  column: *Passengers|2, column 11: anchors and aliases such as *Passengers can't be used here; write the value out, in quotes if it begins with *",
                "data:^  file: [a]|2, column 3: data.file must be a single value, not a list or a map; quote a text that begins with [",
            })
    void isToldWithLineAndCure(String content, String expected) {
        assertEquals("my.yaml, line " + expected, problem(content));
    }

    /** What SnakeYAML says of it may change; the line and the cure are ours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training:^\tepochs: 5|2|; indent with spaces, not with tabs",
                "training:^  epochs: 5^\tlayers: 5|3|; indent with spaces, not with tabs",
                "data:^  file: \"logs\\data.csv\"|2|; a backslash in double quotes begins an escape: use single quotes",
                "data:^  file: \"logs\\Ufo.csv\"|2|; a backslash in double quotes begins an escape: use single quotes",
                "training:^  epochs:5^  layers: 3|3|; write a space after the colon: epochs: 5",
                "training:^  layers: 3^  epochs:5^|3|; write a space after the colon: epochs: 5",
                "data:^  column: Sales: net|2|; quote the value, as it has a colon inside",
                "data:^  column: @home|2|; quote the value, as it begins with @",
                "data:^  column: % change|2|; quote the value, as it begins with %",
                "data:^  column: - x|2|; quote the value, as it begins with -",
                "data:^  column: 'it's'|2|; quotes must stand around the whole value (inside single quotes, ' is written twice)",
                "data:^  column: \"Sales^  file: x.csv^|2|; quotes must stand around the whole value (inside single quotes, ' is written twice)",
            })
    void whatIsNotYamlIsToldWithLineAndCure(String content, int line, String cure) {
        String problem = problem(content);
        assertTrue(problem.startsWith("my.yaml, line " + line + ", column "), problem);
        assertTrue(problem.contains(": this is not YAML: ") && problem.endsWith(cure), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO",
                "yes",
                "null",
                "~",
                "12:30",
                "1e3",
                "'#1'",
                "\"#1\"",
                "dir\\temp",
                "a#b",
                "=x",
                "\"a\\\\b\""
            })
    void aNameMayBeAnyText(String written) {
        Settings settings = settings("data:\n  column: " + written + "  # the column\n");
        String expected = written.replaceAll("['\"]", "").replace("\\\\", "\\");
        assertEquals(expected, settings.text("data.column"));
    }

    @Test
    void whatAnOptionReplacesIsNoConcern() {
        for (String content : List.of("data: {n_test: 5}\ndata.column: #P", "data:\n  column: \"\\temp\"")) {
            Settings settings = settings(content);
            assertThrows(InputException.class, () -> ConfigReader.read(settings, Path.of("")));
            Setting option = new Setting("data.column", "#P", false, Origin.of("option --set"));
            assertEquals(
                    List.of("#P"),
                    ConfigReader.read(settings.with(List.of(option)), Path.of(""))
                            .data()
                            .csv()
                            .columns());
        }
    }

    @Test
    void anEmptyNameIsToldWhereItStands() {
        InputException problem = assertThrows(
                InputException.class,
                () -> ConfigReader.read(
                        settings("data:\n  source: csv\n  file: sunspots.csv\n  column: # Passengers\n"),
                        Path.of(System.getProperty("lanewise.root"), "trainer", "examples")));
        assertEquals(
                "my.yaml, line 4, column 3: data.source is csv, so data.column must name a column of the file;"
                        + " quote a name that begins with #",
                problem.getMessage());
    }

    /** A default can't be wrong: whoever gave the other value is told. */
    @Test
    void aComplaintNamesWhatTheUserGave() {
        assertEquals(
                "my.yaml, line 1, column 8: data.sequence_length 2147483647 is too large: data.n_train (2000) could be"
                        + " at most 0 with this data.sequence_length and data.n_test",
                assertThrows(
                                InputException.class,
                                () -> ConfigReader.read(settings("data: {sequence_length: 2147483647}"), Path.of("")))
                        .getMessage());
    }

    private static String problem(String content) {
        String text = content.replace('^', '\n');
        return assertThrows(InputException.class, () -> ConfigReader.read(settings(text), Path.of("")), text)
                .getMessage();
    }

    private static Settings settings(String content) {
        return new ConfigFile(Path.of("my.yaml"), content).settings();
    }
}
