package dev.lanewise.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void nothingIsTheDefault() {
        assertEquals(
                new Arguments(Optional.empty(), Optional.empty(), Path.of("results"), List.of()), Arguments.parse());
    }

    @Test
    void ourOptionsStandBeforeJmhs() {
        Arguments arguments = Arguments.parse("--selection", "full", "--save", "mine", "--results", "r", "-f", "1");
        assertEquals(Optional.of(Selection.FULL), arguments.selection());
        assertEquals(Optional.of("mine"), arguments.save());
        assertEquals(Path.of("r"), arguments.results());
        assertEquals(List.of("-f", "1"), arguments.jmh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--selection", "--save", "--results"})
    void anOptionNeedsItsValue(String option) {
        var e = assertThrows(IllegalArgumentException.class, () -> Arguments.parse(option));
        assertEquals(option + " needs a value.", e.getMessage());
    }

    @Test
    void theCommandSaysHowToDoItAgain() {
        Arguments arguments = Arguments.parse(
                "--results", "r", "--selection", "full", "--save", "mine", "-f", "1", "-jvmArgs", "-Xmx1g -Xms1g");
        assertEquals(
                "mvn -pl benchmarks jmh:run -Djmh.selection=full -Djmh.args=\"-f 1 -jvmArgs '-Xmx1g -Xms1g'\""
                        + " -Djmh.save=mine",
                arguments.command(false));
        assertTrue(!arguments.command(true).contains("jmh.selection"), "JMH's command line has chosen");
        assertEquals("mvn -pl benchmarks jmh:run", Arguments.parse().command(false));
    }
}
