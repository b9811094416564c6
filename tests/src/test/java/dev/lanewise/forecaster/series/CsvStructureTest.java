package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A CSV file that is broken in its structure is refused with the line: no row is lost, or taken for another's part. */
class CsvStructureTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "day,b,note\\n1,2,\"x\\n3,4,y\\n|2: the line has a quote (\") that is never closed",
                "day,b,note\\n1,2,x\\n3,4,\"|3: the line has a quote (\") that is never closed",
                "day,b,note\\n1,2,\"x\\n3,4,y\\n5,6,z\"\\n|2: a value in quotes goes on over several lines that look like rows; is a quote (\") missing?",
                "day,b,note\\n1,2,\"x\"y\\n|2: text follows a closing quote; a value has quotes (\") around all of it or none, and a quote inside such a value is written twice (\"\")",
                "day,b,note\\n1,2,5\" pipe\\n|2: the value \"5\" pipe\" has a quote (\") inside; a value with quotes in it has quotes around all of it, and those inside are written twice (\"\")",
                "day,b,note\\n1,2, \"x\"\\n|2: the value \" \"x\"\" has a quote (\") inside; a value with quotes in it has quotes around all of it, and those inside are written twice (\"\")",
                "day,b,note\\n1,2,x\\n\\n3,4,y\\n|3: the line is empty, but line 4 is not; delete it, or fill in what is missing",
                "day,b,note\\n1,2,x\\n \\n\\n3,4,y\\n|3: the line is empty, but line 5 is not; delete it, or fill in what is missing",
                "\\nday,b,note\\n1,2,x\\n|1: the line is empty, but line 2 is not; delete it, or fill in what is missing",
                "day,b,note\\n1,2,x\\n3,4,\\0y\\n|3: the line holds the control character U+0000 (NULL); delete it",
                "day,b,note\\n1,2,x\\n\\0\\0\\0|3: the line holds the control character U+0000 (NULL); delete it",
                "day,b,note\\n1,2,x\\n\\Z|3: the line holds the control character U+001A (SUBSTITUTE); delete it",
            })
    void isRefusedWithItsLine(String content, String expected) throws IOException {
        Path file = file(content.replace("\\n", "\n").replace("\\0", "\0").replace("\\Z", "\u001A"));
        assertEquals(
                file + ", line " + expected,
                assertThrows(InputException.class, () -> read(file, "b")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day,b\n1,2\n3,4\n",
                "day,b\r1,2\r3,4",
                "day,b\r\n1,2\r\n3,4\r\n\r\n  \r\n",
                "\uFEFFb\n2\n4\n",
                "\"day\",b,\n\"a \"\"quoted\"\" one\",2,\n\"of two\nlines\",4,\n",
            })
    void isReadInWhateverWayLinesEnd(String content) throws IOException {
        assertArrayEquals(new double[] {2, 4}, read(file(content), "b"));
    }

    /** Each cut that leaves a part of a row, or of a character, is noticed; others leave a shorter table. */
    @Test
    void aFileThatIsCutOffLosesNoPartOfARow() throws IOException {
        String whole = "day,b,note\n1,2,\"some, thing\"\n3,4,\"x\"\n";
        for (int length = "day,b,note\n".length(); length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            boolean isTable = cut.endsWith("\n") || cut.endsWith("\"") && !cut.endsWith(",\"");
            isTable |= cut.endsWith("2,") || cut.endsWith("4,"); // the note is empty
            Path file = file(cut);
            if (isTable) {
                read(file, "b");
            } else {
                assertThrows(InputException.class, () -> read(file, "b"), cut);
            }
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("series.csv"), content);
    }

    /** As a job reads it that names no time. */
    private static double[] read(Path file, String column) {
        CsvOptions options = CsvOptions.FOUND.withTargets(column).withTimes(CsvOptions.TimeUse.WATCH);
        return CsvTable.read(file, options).table().column(column).values();
    }
}
