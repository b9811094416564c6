package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.training.Pinball;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that take a list of values. */
class ListsTest {

    private static Settings settings(String content, String... assignments) {
        ConfigFile file = new ConfigFile(Path.of("my.yaml"), content);
        return file.settings().with(Overrides.of(file, Map.of(), List.of(assignments), null));
    }

    private static Config config(String content, String... assignments) {
        return ConfigReader.read(settings(content, assignments), Path.of(""));
    }

    @Test
    void namesStandAloneOrInAList() {
        assertEquals(List.of("a"), config("data: {column: a}").data().csv().columns());
        assertEquals(
                List.of("a b", "c, d", "[e]"),
                config("data:\n  column: [a b, 'c, d', '[e]']").data().csv().columns());
        assertEquals(
                List.of("x", "y"),
                config("data:\n  inputs:\n    - x\n    - y").data().csv().inputs());
        assertEquals(
                List.of("a", "b"),
                config("data: {column: c}", "data.column=[a, b]").data().csv().columns());
    }

    /** A kept list is read again as it was: as text, with quotes where YAML needs them. */
    @Test
    void aListsTextReadsAsTheSameList() {
        Setting list = settings("data:\n  column: [a b, 'it''s, so', '#1']").get("data.column");
        assertEquals(List.of("a b", "it's, so", "#1"), list.value());
        Setting again = YamlFile.option("data.column", list.text(), list.origin());
        assertEquals(list.value(), again.value());
    }

    @Test
    void quantilesMakeAPinballLoss() {
        assertEquals(
                Pinball.of(List.of(0.05, 0.5, 0.95)),
                config("training: {loss: pinball, quantiles: [0.05, 0.5, 0.95]}")
                        .training()
                        .loss());
        assertEquals(3, config("training: {loss: pinball}").model().outputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data: {column: {a: b}}|data.column must be a single value or a list, not a map; quote a text that begins with {",
                "data: {column: [[a]]}|data.column must be a list of single values; quote a text that begins with [",
                "data: {column: [a, a]}|data.column names a twice",
                "data: {inputs: [a, '']}|data.inputs must be a list of names, and none of them empty; quote a name that begins with #",
                "data: {calendar: [month]}|data.calendar must be left out where data.time doesn't name a column of times, not [month]",
                "data: {time: t, calendar: [moon]}|data.calendar must be hour, weekday, day_of_year or month, not moon",
                "data: {test_until: 5}|data.test_until must be left out where data.train_until is, not 5",
                "data: {horizon: 2}|data.horizon must be 1 where data.source is sine, not 2",
                "training: {loss: pinball, quantiles: [0.5, 0.1]}|training.quantiles must be numbers between 0 and 1 in ascending order, not [0.5, 0.1]",
            })
    void mistakesInListsAreSentences(String content, String expected) {
        InputException problem = assertThrows(InputException.class, () -> config(content));
        String message = problem.getMessage();
        assertEquals(expected, message.substring(message.indexOf(": ") + 2));
    }
}
